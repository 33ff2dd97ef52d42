using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>What has been read of a graph so far: the layers that its operators come to, and which values of the file are whose.</summary>
/// <param name="graph">The graph.</param>
/// <param name="longestRow">A row of values that is larger has no weights in the file.</param>
internal sealed class OnnxTrace(OnnxGraph graph, int longestRow)
{
    /// <summary>Of how many operators a function is made at most.</summary>
    public const int DeepestFunction = 12;

    private readonly Dictionary<string, OnnxValue> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> readers = graph.Nodes.SelectMany(static node => node.Inputs).Concat(graph.Outputs)
        .CountBy(static name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    // Steps whose values somebody else may read.
    private readonly HashSet<int> shared = [];

    public OnnxConstants Constants { get; } = new(graph);

    public List<OnnxStep> Steps { get; } = [];

    /// <summary>The images as they are known so far: a row of values may turn out to be one.</summary>
    public Shape Input { get; set; }

    /// <summary>Whether the images come as rows of values.</summary>
    public bool IsRow { get; set; }

    /// <summary>What an operator gave; null where it is constant, or nothing that is known.</summary>
    public OnnxValue? Find(string name) => values.GetValueOrDefault(name);

    public void Set(string name, OnnxValue value)
    {
        values[name] = value;
        if (readers.GetValueOrDefault(name) > 1)
        {
            shared.Add(value.Step);
        }
    }

    /// <summary>The step that gives a value, which one operator reads; null where others do, under any name, or where it is the images.</summary>
    public OnnxStep? OnlyRead(OnnxValue value) => value.Step >= 0 && !shared.Contains(value.Step) ? Steps[value.Step] : null;

    /// <summary>A kernel among the constants.</summary>
    public (OnnxConstant Kernel, int[] Sizes) Kernel(OnnxNode node, int rank) =>
        Constants.Find(node.Input(1) ?? "") is { Values: not null } kernel && kernel.Sizes.Length == rank && kernel.Sizes.All(static size => size is >= 1 and <= int.MaxValue)
            ? (kernel, [.. kernel.Sizes.Select(static size => (int)size)])
            : throw OnnxRules.Lacking("its kernel is not among the file's constants of 32 bits");

    /// <summary>A vector among the constants.</summary>
    public float[] Vector(string? name, int count, string what = "bias") =>
        Constants.Find(name ?? "")?.Values is { } numbers && numbers.Length == count ? numbers : throw OnnxRules.Lacking($"its {what} is not {count} numbers of 32 bits");

    public OnnxValue Add(OnnxStep step, Shape shape, int[] axes, int[]? order = null)
    {
        if (shape.Height < 1 || shape.Width < 1 || shape.Channels < 1 || (double)shape.Height * shape.Width * shape.Channels > SizeLimits.Largest)
        {
            throw OnnxRules.Lacking($"it gives {shape}");
        }

        Steps.Add(step);
        return new OnnxValue(Steps.Count - 1, shape, axes, order);
    }

    // One layer for the same function of the same values, however often it is read.
    public OnnxValue AddFunction(OnnxValue value, LayerDeclaration layer)
    {
        int there = Steps.FindIndex(step => step.Join is null && step.Sources is [var source] && source == value.Step && step.Layer == layer);
        return there >= 0 ? value with { Step = there } : Add(new OnnxStep(layer, null, [StepOf(value)]), value.Shape, value.Axes, value.Order);
    }

    /// <summary>A value with one more function still to be applied.</summary>
    public static OnnxValue Apply(OnnxValue value, Func<double, double> function) => value.Depth >= DeepestFunction
        ? throw OnnxRules.Lacking("it is one of too many functions behind one another")
        : value with { Function = value.Function is { } before ? x => function(before(x)) : function, Depth = value.Depth + 1 };

    /// <summary>The value with its function applied, by the layer itself where it takes one.</summary>
    public OnnxValue Settled(OnnxValue value)
    {
        if (value.Function is not { } function)
        {
            return value;
        }

        Activation? activation = OnnxFunctions.FindActivation(function);
        value = value with { Function = null, Depth = 0 };
        if (activation == Activation.Linear)
        {
            return value;
        }

        LayerDeclaration layer = activation is { } known ? new LayerDeclaration.ActivationLayer(known)
            : OnnxFunctions.FindLayer(function) ?? throw OnnxRules.Lacking("it follows a function that no layer of MnistNet's computes");
        return AddFunction(value, layer);
    }

    /// <summary>The step that a layer reads to have a value, its function included.</summary>
    public int StepOf(OnnxValue value) => Settled(value).Step;

    /// <summary>An image as the operators take it, whose channels come first; turned in earnest where the file turned it otherwise.</summary>
    public OnnxValue Image(OnnxValue value)
    {
        value = Settled(value);
        if (!value.Shape.IsImage)
        {
            throw OnnxRules.Lacking($"it takes an image; found a row of {value.Shape.Channels} values");
        }

        if (value.IsChannelsFirst)
        {
            return value;
        }

        int[] sizes = [.. value.Sizes.Select(static size => (int)size)];
        return Add(
            new OnnxStep(new LayerDeclaration.Permute(value.Axes[1] + 1, value.Axes[2] + 1, value.Axes[0] + 1), null, [StepOf(value)]),
            Shape.Image(sizes[1], sizes[2], sizes[0]),
            OnnxValue.ChannelsFirst);
    }

    /// <summary>A row of values, which is made one of the image where it comes as it is.</summary>
    public OnnxValue Row(OnnxValue value) => value.Shape.IsImage
        ? throw OnnxRules.Lacking($"it multiplies an image, {value.Shape}; MnistNet's Dense takes a row")
        : value.Step < 0 ? AddFunction(value, new LayerDeclaration.Flatten())
        : value;

    /// <summary>The values as a row.</summary>
    public OnnxValue Flatten(OnnxValue value)
    {
        value = Settled(value);
        if (!value.Shape.IsImage)
        {
            return value;
        }

        if (value.Shape.Size > longestRow)
        {
            throw OnnxRules.Lacking($"it makes a row of {value.Shape.Size} values, of which the file has no weights");
        }

        Shape shape = Shape.Vector((int)value.Shape.Size);
        if (OnlyRead(value) is { Layer: LayerDeclaration.GlobalPooling2D { KeepDims: true } pooling } step && !Steps.Any(other => other.Sources.Contains(value.Step)))
        {
            Steps[value.Step] = step with { Layer = pooling with { KeepDims = false } };
            return new OnnxValue(value.Step, shape, [0]);
        }

        return AddFunction(new OnnxValue(value.Step, shape, [0], value.Flattened()), new LayerDeclaration.Flatten());
    }
}
