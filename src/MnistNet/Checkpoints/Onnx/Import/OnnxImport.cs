using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// A network of MnistNet's with its weights, made of what an ONNX file of any program computes: transposes and reshapes are followed
/// to the layers that they lie between, functions are known by their values, biases and factors of channels become those of layers.
/// All that MnistNet does not have is told at once.
/// </summary>
internal sealed class OnnxImport
{
    private const int DeepestFunction = 12;
    private const double FoldedEpsilon = 0.001;

    private const string NoLayer = "MnistNet has no layer for it";

    // Whatever comes in: those that are not functions of each value by itself.
    private static readonly HashSet<string> Types =
    [
        "Identity", "Cast", "Dropout", "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Conv", "Gemm", "MatMul", "BatchNormalization", "MaxPool", "AveragePool",
        "GlobalMaxPool", "GlobalAveragePool", "ReduceMean", "ReduceMax", "Pad", "Resize", "Upsample", "PRelu", "Softmax", "LogSoftmax", "Add", "Sub", "Mul", "Div", "Max", "Min",
        "Sum", "Mean", "Concat", "Constant", "Shape", "Gather", "Slice", "ConstantOfShape",
    ];

    private readonly OnnxGraph graph;
    private readonly OnnxConstants constants;
    private readonly List<OnnxStep> steps = [];
    private readonly Dictionary<string, OnnxValue> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> readers = new(StringComparer.Ordinal);
    private readonly List<string> lacks = [];

    // The images as they are known so far: a row of values may turn out to be one.
    private Shape input;
    private bool isRow;

    // A row that is larger has no weights in the file.
    private readonly int longestRow;

    private OnnxImport(OnnxGraph graph, int longestRow)
    {
        (this.graph, this.longestRow) = (graph, longestRow);
        constants = new OnnxConstants(graph);
        foreach (string name in graph.Nodes.SelectMany(static node => node.Inputs).Concat(graph.Outputs))
        {
            readers[name] = readers.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <returns>The network, and its weights in the layout and order of its definition.</returns>
    /// <exception cref="InvalidDataException">MnistNet does not have all that the file computes; the message lists it.</exception>
    public static (NetworkDefinition Definition, float[] Weights) Read(ReadOnlyMemory<byte> file) => new OnnxImport(OnnxGraph.Read(file), file.Length / sizeof(float)).Read();

    /// <summary>The weights of a file for a network that computes the same, whatever its layers are called.</summary>
    public static float[] ReadWeights(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        (NetworkDefinition found, float[] weights) = Read(file);
        ImmutableArray<KerasLayer> layers = KerasComparison.Match(KerasModelReader.Read(KerasConfiguration.Current(found, optimizer: null)), definition, isOwn: true);
        Dictionary<string, float[]> byName = [];
        int start = 0;
        foreach (LayerInfo layer in found.Layers)
        {
            byName.Add(layer.Name, weights.AsSpan(start, layer.ParameterCount).ToArray());
            start += layer.ParameterCount;
        }

        float[] matched = [.. layers.SelectMany(layer => byName[layer.Name])];
        return matched.Length == definition.ParameterCount
            ? matched
            : throw new InvalidDataException($"its layers have {matched.Length} weights, those of {definition.Name} {definition.ParameterCount}.");
    }

    private (NetworkDefinition Definition, float[] Weights) Read()
    {
        if (graph.Inputs.Count != 1 || graph.Outputs.Count != 1)
        {
            throw new InvalidDataException($"it takes {graph.Inputs.Count} inputs and gives {graph.Outputs.Count} outputs; a network of MnistNet's has one each.");
        }

        TakeInput();
        foreach (OnnxNode node in graph.Nodes)
        {
            try
            {
                Visit(node);
            }
            catch (InvalidDataException e)
            {
                lacks.Add($"operator {StoredName.Shown(node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault() ?? "")} ({StoredName.Shown(node.Type)}): {e.Message}");
            }
        }

        NetworkDefinition? definition = null;
        (int Step, LayerInfo Layer)[] layers = [];
        if (values.TryGetValue(graph.Outputs[0], out OnnxValue? output))
        {
            try
            {
                output = Settled(output, null);
                if (lacks.Count == 0)
                {
                    (definition, layers) = Declare(output.Step);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                lacks.AddRange(e.Message.Split(Environment.NewLine));
            }

            if (definition is not null && output.Order is not null)
            {
                lacks.Add("its output is a row of pixels in an order of its own.");
            }
        }
        else if (lacks.Count == 0)
        {
            lacks.Add($"nothing gives its output {StoredName.Shown(graph.Outputs[0])}.");
        }

        if (definition is null || lacks.Count > 0)
        {
            throw DefinitionFile.Lacking(lacks);
        }

        return (definition, [.. layers.SelectMany(layer => steps[layer.Step].Weights.SelectMany(static weight => weight))]);
    }

    private void TakeInput()
    {
        (string name, long[] sizes) = graph.Inputs[0];
        long[] own = [.. sizes.Skip(1)];
        if (own.Length is not (1 or 3) || !Array.TrueForAll(own, static size => size is >= 1 and <= SizeLimits.Largest) || own.Aggregate(1.0, static (product, size) => product * size) > SizeLimits.Largest)
        {
            throw new InvalidDataException($"its input is {string.Join('×', sizes.Select(static size => size < 0 ? "any" : $"{size}"))}; expected a batch of images with fixed sizes, or of rows.");
        }

        if (own.Length == 1)
        {
            int side = (int)Math.Round(Math.Sqrt(own[0]));
            (isRow, input) = (true, side * side == own[0] ? Shape.Image(side, side, 1) : Shape.Image(1, 1, (int)own[0]));
            values[name] = new OnnxValue(-1, Shape.Vector((int)own[0]), [0]);
            return;
        }

        int[] axes = HasChannelsLast(name, own) ? [0, 1, 2] : OnnxValue.ChannelsFirst;
        input = Shape.Image((int)own[Array.IndexOf(axes, 0)], (int)own[Array.IndexOf(axes, 1)], (int)own[Array.IndexOf(axes, 2)]);
        values[name] = new OnnxValue(-1, input, axes);
    }

    // Whoever has them last turns them for the convolutions; where there are none, the sizes speak.
    private bool HasChannelsLast(string name, long[] sizes)
    {
        HashSet<string> same = [name];
        foreach (OnnxNode node in graph.Nodes.Where(node => node.Inputs.Any(same.Contains)))
        {
            if (node.Type == "Transpose")
            {
                return node.Numbers("perm").SequenceEqual([0, 3, 1, 2]);
            }

            if (OnnxFunctions.OfTwo(node.Type) is null && OnnxFunctions.Of(node, static _ => null) is null && node.Type is not ("Identity" or "Cast"))
            {
                return node.Type is "Reshape" or "Flatten" && sizes[0] > 4 && sizes[2] <= 4;
            }

            same.UnionWith(node.Outputs);
        }

        return false;
    }

    private void Visit(OnnxNode node)
    {
        if (node.Outputs.Length == 0 || constants.TryEvaluate(node, name => values.GetValueOrDefault(name)?.Sizes))
        {
            return;
        }

        if (!Types.Contains(node.Type) && OnnxFunctions.Of(node, static _ => null) is null)
        {
            throw Lacking(NoLayer);
        }

        // What reads something that is lacking is not told again.
        string[] taken = [.. node.Inputs.Where(name => name.Length > 0 && constants.Find(name) is null)];
        if (!taken.All(values.ContainsKey))
        {
            if (taken.Length == 0)
            {
                throw new InvalidDataException("it makes constants in a way that is not followed.");
            }

            return;
        }

        values[node.Outputs[0]] = taken.Length == 1 && taken[0] == node.Inputs[0] ? Unary(node, values[taken[0]]) : Joined(node);
    }

    private OnnxValue Unary(OnnxNode node, OnnxValue value)
    {
        if (OnnxFunctions.Of(node, index => node.Input(index) is { } bound ? constants.Find(bound)?.Values is [var number] ? number : throw Lacking("its bounds are no numbers") : null) is { } function)
        {
            return Apply(value, function);
        }

        return node.Type switch
        {
            "Identity" or "Cast" or "Dropout" => value,
            "Transpose" => Transpose(node, value),
            "Reshape" => Reshape(value, constants.Find(node.Input(1) ?? "")?.Integers ?? node.Numbers("shape")),
            "Flatten" => node.Number("axis", 1) == 1 ? Flatten(value) : throw Lacking("its axis is not 1"),
            "Squeeze" or "Unsqueeze" => value.Shape.Size == value.Shape.Channels ? SqueezedAxes(node, value) : throw Lacking("only images of one pixel can do without their axes"),
            "Conv" => Convolve(node, value),
            "Gemm" => Multiply(node, value, node.Number("transB", 0) != 0, node.Input(2)),
            "MatMul" => Multiply(node, value, isTransposed: false, null),
            "BatchNormalization" => Normalize(node, value),
            "MaxPool" or "AveragePool" => Pool(node, value),
            "GlobalMaxPool" or "GlobalAveragePool" => Reduce(node, value, node.Type == "GlobalMaxPool" ? PoolingKind.Max : PoolingKind.Average, keepDims: true),
            "ReduceMean" or "ReduceMax" => ReduceAxes(node, value),
            "Pad" => Pad(node, value),
            "Resize" or "Upsample" => Resize(node, value),
            "PRelu" => Bend(node, value),
            "Softmax" or "LogSoftmax" => Softmax(node, value),
            "Add" or "Sub" or "Mul" or "Div" or "Max" or "Min" or "Sum" => WithConstant(node, value),
            _ => throw Lacking(NoLayer),
        };
    }

    private OnnxValue Joined(OnnxNode node)
    {
        if (node.Inputs.Length == 1)
        {
            throw Lacking("it reads one value only");
        }

        OnnxValue[] all = [.. node.Inputs.Select(values.GetValueOrDefault).OfType<OnnxValue>()];
        if (all.Length < node.Inputs.Length)
        {
            // A constant first, which is the same in another order.
            return node.Inputs.Length == 2 && OnnxFunctions.OfTwo(node.Type) is not null && values.TryGetValue(node.Inputs[1], out OnnxValue? second)
                ? WithConstant(node, second)
                : throw Lacking("it joins layers with constants");
        }

        // Two functions of the same values are one, as x · sigmoid(x).
        if (all is [var one, var other] && one.Step == other.Step && one.Axes.SequenceEqual(other.Axes) && OnnxFunctions.OfTwo(node.Type) is { } function && (one.Function ?? other.Function) is not null
            && one.Depth + other.Depth < DeepestFunction)
        {
            (Func<double, double>? left, Func<double, double>? right) = (one.Function, other.Function);
            return one with { Function = x => function(left?.Invoke(x) ?? x, right?.Invoke(x) ?? x), Depth = one.Depth + other.Depth + 1 };
        }

        JoinKind kind = node.Type switch
        {
            "Add" or "Sum" => JoinKind.Add,
            "Sub" => JoinKind.Subtract,
            "Mul" => JoinKind.Multiply,
            "Mean" => JoinKind.Average,
            "Max" => JoinKind.Maximum,
            "Concat" => JoinKind.Concatenate,
            _ => throw Lacking("MnistNet has no layer for it that reads several"),
        };
        all = [.. all.Select(value => Settled(value, null))];
        OnnxValue first = all.MaxBy(static value => value.Shape.Size)!;
        if (all.Length > LayerDeclaration.Join.MostInputs || all.Any(value => !value.Axes.SequenceEqual(first.Axes)))
        {
            throw Lacking($"it reads {all.Length} values, or images that are turned; MnistNet's {kind} reads at most {LayerDeclaration.Join.MostInputs}, all the same way");
        }

        if (kind != JoinKind.Concatenate)
        {
            if (all.Any(value => !(value.Order ?? []).SequenceEqual(first.Order ?? [])))
            {
                throw Lacking("its rows are in different orders");
            }

            return Add(new OnnxStep(new LayerDeclaration.Softmax(), NameOf(node), [.. all.Select(static value => value.Step)]) { Join = kind }, first.Shape, first.Axes, first.Order);
        }

        int axis = (int)node.Number("axis", 1);
        axis = axis < 0 ? axis + first.Axes.Length : axis - 1;
        if (axis < 0 || axis >= first.Axes.Length || (first.Shape.IsImage && first.Axes[axis] != 2))
        {
            throw Lacking("it joins along another axis than the channels");
        }

        int channels = (int)Math.Min(all.Sum(static value => (long)value.Shape.Channels), int.MaxValue);
        int[] order = all.Any(static value => value.Order is not null) ? [.. all.SelectMany((value, i) => (value.Order ?? [.. Enumerable.Range(0, value.Shape.Channels)]).Select(place => place + all.Take(i).Sum(static before => before.Shape.Channels)))] : [];
        Shape shape = first.Shape.IsImage ? Shape.Image(first.Shape.Height, first.Shape.Width, channels) : Shape.Vector(channels);
        return Add(new OnnxStep(new LayerDeclaration.Softmax(), NameOf(node), [.. all.Select(static value => value.Step)]) { Join = kind }, shape, first.Axes, order.Length > 0 ? order : null);
    }

    // A number for all values, or one for each channel.
    private OnnxValue WithConstant(OnnxNode node, OnnxValue value)
    {
        bool isFirst = constants.Find(node.Inputs[0]) is not null;
        OnnxConstant? constant = node.Inputs.Length == 2 ? constants.Find(node.Inputs[isFirst ? 0 : 1]) : null;
        if (constant?.Values is not { } numbers || (node.Type == "Sum" ? OnnxFunctions.OfTwo("Add") : OnnxFunctions.OfTwo(node.Type)) is not { } function)
        {
            throw Lacking("its second value is no constant that is read");
        }

        if (numbers.Length == 1 && !(node.Type is "Add" && value.Function is null && value.Shape.Channels == 1 && TakesBias(node, value)))
        {
            double number = numbers[0];
            return Apply(value, isFirst ? x => function(number, x) : x => function(x, number));
        }

        value = Settled(value, null);
        float[] factors = [.. Enumerable.Repeat(1f, value.Shape.Channels)];
        float[] offsets = new float[value.Shape.Channels];
        float[] channels = OfChannels(constant, value);
        switch (node.Type)
        {
            case "Add" or "Sum":
                offsets = channels;
                break;
            case "Sub":
                offsets = isFirst ? channels : [.. channels.Select(static one => -one)];
                factors = isFirst ? [.. factors.Select(static one => -one)] : factors;
                break;
            case "Mul":
                factors = channels;
                break;
            case "Div" when !isFirst:
                factors = [.. channels.Select(static one => 1 / one)];
                break;
            default:
                throw Lacking("MnistNet has no layer for it with a number for each channel");
        }

        return Scale(node, value, factors, offsets);
    }

    private OnnxValue Scale(OnnxNode node, OnnxValue value, float[] factors, float[] offsets)
    {
        if (value.Step >= 0 && steps[value.Step] is var last && readers[InputOf(node)] == 1)
        {
            if (TakesBias(node, value) && Array.TrueForAll(factors, static factor => factor == 1))
            {
                steps[value.Step] = last with { Layer = WithBias(last.Layer), Weights = [.. last.Weights, offsets] };
                return value;
            }

            if (last.Layer is LayerDeclaration.BatchNormalization && last.Weights is [var gamma, var beta, _, _])
            {
                float[] scaled = [.. gamma.Zip(factors, static (one, factor) => one * factor)];
                float[] shifted = [.. beta.Zip(factors, static (one, factor) => one * factor).Zip(offsets, static (one, offset) => one + offset)];
                steps[value.Step] = last with { Weights = [scaled, shifted, last.Weights[2], last.Weights[3]] };
                return value;
            }
        }

        int count = value.Shape.Channels;
        return Add(
            new OnnxStep(
                new LayerDeclaration.BatchNormalization(LayerDeclaration.BatchNormalization.DefaultMomentum, FoldedEpsilon, Center: true, Scale: true),
                NameOf(node),
                [value.Step],
                factors,
                offsets,
                new float[count],
                [.. Enumerable.Repeat((float)(1 - FoldedEpsilon), count)]),
            value.Shape,
            value.Axes,
            value.Order);
    }

    private bool TakesBias(OnnxNode node, OnnxValue value) => value.Step >= 0 && readers[InputOf(node)] == 1
        && steps[value.Step].Layer is LayerDeclaration.Convolution { UseBias: false, Activation: Activation.Linear } or LayerDeclaration.Dense { UseBias: false, Activation: Activation.Linear };

    private string InputOf(OnnxNode node) => node.Inputs.First(values.ContainsKey);

    private static LayerDeclaration WithBias(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Convolution convolution => convolution with { UseBias = true },
        LayerDeclaration.Dense dense => dense with { UseBias = true },
        _ => layer,
    };

    // Broadcast from the right: all axes but that of the channels have one value.
    private static float[] OfChannels(OnnxConstant constant, OnnxValue value)
    {
        long[] sizes = [1, .. value.Sizes];
        int[] axes = [-1, .. value.Axes];
        for (int i = 1; i <= constant.Sizes.Length; i++)
        {
            bool isChannels = i <= sizes.Length && (value.Shape.IsImage ? axes[^i] == 2 : axes[^i] == 0);
            if (constant.Sizes[^i] != 1 && (!isChannels || constant.Sizes[^i] != value.Shape.Channels))
            {
                throw Lacking($"its constant is {string.Join('×', constant.Sizes)}; expected one number, or one for each of {value.Shape.Channels} channels");
            }
        }

        return constant.Values!.Length == 1 ? [.. Enumerable.Repeat(constant.Values[0], value.Shape.Channels)] : value.InOrder(constant.Values);
    }

    private static OnnxValue Apply(OnnxValue value, Func<double, double> function) => value.Depth >= DeepestFunction
        ? throw Lacking("it is one of too many functions behind one another")
        : value with { Function = value.Function is { } before ? x => function(before(x)) : function, Depth = value.Depth + 1 };

    /// <summary>The value with its function applied, by the layer itself where it takes one.</summary>
    private OnnxValue Settled(OnnxValue value, string? name)
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
            : OnnxFunctions.FindLayer(function) ?? throw Lacking("it follows a function that no layer of MnistNet's computes");
        return AddFunction(value, layer, name);
    }

    // One layer for the same function of the same values, however often it is read.
    private OnnxValue AddFunction(OnnxValue value, LayerDeclaration layer, string? name)
    {
        int there = steps.FindIndex(step => step.Join is null && step.Sources is [var source] && source == value.Step && step.Layer == layer);
        return there >= 0 ? value with { Step = there } : Add(new OnnxStep(layer, name, [value.Step]), value.Shape, value.Axes, value.Order);
    }

    private OnnxValue Add(OnnxStep step, Shape shape, int[] axes, int[]? order = null)
    {
        if (shape.Height < 1 || shape.Width < 1 || shape.Channels < 1 || (double)shape.Height * shape.Width * shape.Channels > SizeLimits.Largest)
        {
            throw Lacking($"it gives {shape}");
        }

        steps.Add(step);
        return new OnnxValue(steps.Count - 1, shape, axes, order);
    }

    /// <summary>An image as the operators take it, whose channels come first; turned in earnest where the file turned it otherwise.</summary>
    private OnnxValue Image(OnnxValue value)
    {
        value = Settled(value, null);
        if (!value.Shape.IsImage)
        {
            throw Lacking($"it takes an image; found a row of {value.Shape.Channels} values");
        }

        if (value.IsChannelsFirst)
        {
            return value;
        }

        int[] sizes = [.. value.Sizes.Select(static size => (int)size)];
        return Add(
            new OnnxStep(new LayerDeclaration.Permute(value.Axes[1] + 1, value.Axes[2] + 1, value.Axes[0] + 1), null, [value.Step]),
            Shape.Image(sizes[1], sizes[2], sizes[0]),
            OnnxValue.ChannelsFirst);
    }

    private static OnnxValue Transpose(OnnxNode node, OnnxValue value)
    {
        int rank = value.Axes.Length + 1;
        int[] order = node.Numbers("perm", [.. Enumerable.Range(0, rank).Reverse()]);
        return order.Length == rank && order[0] == 0 && order.Order().SequenceEqual(Enumerable.Range(0, rank))
            ? value with { Axes = [.. order.Skip(1).Select(axis => value.Axes[axis - 1])] }
            : throw Lacking("it moves the batch");
    }

    private OnnxValue Flatten(OnnxValue value)
    {
        value = Settled(value, null);
        if (!value.Shape.IsImage)
        {
            return value;
        }

        if (value.Shape.Size > longestRow)
        {
            throw Lacking($"it makes a row of {value.Shape.Size} values, of which the file has no weights");
        }

        Shape shape = Shape.Vector((int)value.Shape.Size);
        if (value.Step >= 0 && steps[value.Step].Layer is LayerDeclaration.GlobalPooling2D { KeepDims: true } pooling && !steps.Any(step => step.Sources.Contains(value.Step)) && ReadersOf(value.Step) == 1)
        {
            steps[value.Step] = steps[value.Step] with { Layer = pooling with { KeepDims = false } };
            return new OnnxValue(value.Step, shape, [0]);
        }

        return AddFunction(new OnnxValue(value.Step, shape, [0], value.Flattened()), new LayerDeclaration.Flatten(), null);
    }

    private int ReadersOf(int step) => values.Where(value => value.Value.Step == step).Sum(value => readers.GetValueOrDefault(value.Key));

    private OnnxValue SqueezedAxes(OnnxNode node, OnnxValue value) =>
        node.Type == "Squeeze" ? Flatten(value) : value.Shape.IsImage ? value : Pixel(value);

    private OnnxValue Pixel(OnnxValue value) => value.Order is null
        ? Add(new OnnxStep(new LayerDeclaration.Reshape(1, 1, value.Shape.Channels), null, [value.Step]), Shape.Image(1, 1, value.Shape.Channels), OnnxValue.ChannelsFirst)
        : throw Lacking("a row of pixels becomes one pixel");

    private OnnxValue Reshape(OnnxValue value, int[] target)
    {
        value = Settled(value, null);
        long size = value.Shape.Size;
        int[] sizes = [.. target.Skip(1)];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = sizes[i] == 0 && i < value.Sizes.Length ? (int)value.Sizes[i] : sizes[i];
        }

        long known = sizes.Where(static one => one > 0).Aggregate(1L, static (product, one) => Math.Min(product * one, int.MaxValue));
        sizes = sizes.Count(static one => one < 0) == 1 && size % known == 0 ? [.. sizes.Select(one => one < 0 ? (int)(size / known) : one)] : sizes;
        if (target.Length < 2 || sizes.Any(static one => one < 1) || sizes.Aggregate(1L, static (product, one) => Math.Min(product * one, int.MaxValue)) != size)
        {
            throw Lacking($"it makes {string.Join('×', target)} of {string.Join('×', value.Sizes)} values an image, which keeps no batch");
        }

        if (sizes.Length == 1)
        {
            return Flatten(value);
        }

        if (sizes.Length == 3 && sizes.SequenceEqual(value.Sizes.Select(static one => (int)one)))
        {
            return value;
        }

        if (sizes.Length != 3)
        {
            throw Lacking($"it makes {string.Join('×', sizes)} of an image; MnistNet has images of height, width and channels, and rows");
        }

        // A row that is an image from the beginning.
        if (value.Step < 0 && isRow)
        {
            bool isLast = sizes[0] > 4 && sizes[2] <= 4;
            (isRow, input) = (false, isLast ? Shape.Image(sizes[0], sizes[1], sizes[2]) : Shape.Image(sizes[1], sizes[2], sizes[0]));
            return new OnnxValue(-1, input, isLast ? [0, 1, 2] : OnnxValue.ChannelsFirst);
        }

        if (sizes.Count(static one => one > 1) > 1 && sizes[0] > 1)
        {
            // As a row of pixels whose channels lie side by side, it is an image whose channels stand last.
            OnnxValue row = Flatten(value);
            return row.Order is null
                ? Add(new OnnxStep(new LayerDeclaration.Reshape(sizes[0], sizes[1], sizes[2]), null, [row.Step]), Shape.Image(sizes[0], sizes[1], sizes[2]), [0, 1, 2])
                : throw Lacking("it makes an image of a row whose pixels are not side by side");
        }

        OnnxValue flat = value.Shape.IsImage ? Flatten(value) : value;
        return flat.Order is null
            ? Add(new OnnxStep(new LayerDeclaration.Reshape(sizes[1], sizes[2], sizes[0]), null, [flat.Step]), Shape.Image(sizes[1], sizes[2], sizes[0]), OnnxValue.ChannelsFirst)
            : throw Lacking("it makes an image of a row whose pixels are not side by side");
    }

    private OnnxValue Convolve(OnnxNode node, OnnxValue value)
    {
        value = Image(value);
        (OnnxConstant kernel, int[] sizes) = Kernel(node, 4);
        (int outputs, int inputs, int height, int width) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        int groups = (int)Math.Clamp(node.Number("group", 1), 0, int.MaxValue);
        if (groups < 1 || (long)inputs * groups != value.Shape.Channels || outputs % groups != 0)
        {
            throw Lacking($"its kernel is {string.Join('×', sizes)} in {groups} groups, its input {value.Shape}");
        }

        (int[] dilations, int[] strides) = (Sides(node, "dilations"), Sides(node, "strides"));
        Size2D extent = WindowArithmetic.Extent((height, width), (dilations[0], dilations[1]));
        (value, Padding padding) = Bordered(node, value, extent, (strides[0], strides[1]));
        bool isDepthwise = groups > 1 && inputs == 1;
        Size2D dilation = (dilations[0], dilations[1]);
        float[][] weights = node.Input(2) is { } bias ? [Turned(kernel.Values!, sizes, isDepthwise ? groups : 0), BiasOf(bias, outputs)] : [Turned(kernel.Values!, sizes, isDepthwise ? groups : 0)];
        LayerDeclaration layer = isDepthwise
            ? new LayerDeclaration.DepthwiseConv2D((height, width), (strides[0], strides[1]), padding, outputs / groups, Activation.Linear, weights.Length > 1) { DilationRate = dilation }
            : new LayerDeclaration.Conv2D(outputs, (height, width), (strides[0], strides[1]), padding, Activation.Linear, weights.Length > 1) { DilationRate = dilation, Groups = groups };
        Shape shape = Shape.Image(
            WindowArithmetic.Outputs(value.Shape.Height, extent.Height, strides[0], padding), WindowArithmetic.Outputs(value.Shape.Width, extent.Width, strides[1], padding), outputs);
        return Add(new OnnxStep(layer, NameOf(node), [value.Step], [.. weights]), shape, OnnxValue.ChannelsFirst);
    }

    private static int[] Sides(OnnxNode node, string name) => node.Numbers(name, 1, 1) is [>= 1, >= 1] and var sides
        ? sides
        : throw Lacking($"its {name} are {string.Join(", ", node.Numbers(name))}; expected two sizes");

    private (OnnxConstant Kernel, int[] Sizes) Kernel(OnnxNode node, int rank) =>
        constants.Find(node.Input(1) ?? "") is { Values: not null } kernel && kernel.Sizes.Length == rank && kernel.Sizes.All(static size => size is >= 1 and <= int.MaxValue)
            ? (kernel, [.. kernel.Sizes.Select(static size => (int)size)])
            : throw Lacking("its kernel is not among the file's constants of 32 bits");

    private float[] BiasOf(string name, int count) =>
        constants.Find(name)?.Values is { } bias && bias.Length == count ? bias : throw Lacking($"its bias is not {count} numbers of 32 bits");

    // (outputs, inputs, height, width) as Keras has it: (height, width, inputs, outputs), or of each group apart (height, width, groups, outputs of each).
    private static float[] Turned(float[] values, int[] sizes, int groups)
    {
        (int outputs, int inputs, int pixels) = (sizes[0], sizes[1], sizes[2] * sizes[3]);
        float[] turned = new float[values.Length];
        int at = 0;
        for (int output = 0; output < outputs; output++)
        {
            for (int one = 0; one < inputs; one++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    turned[groups > 0 ? (pixel * outputs) + output : (((pixel * inputs) + one) * outputs) + output] = values[at++];
                }
            }
        }

        return turned;
    }

    /// <summary>The padding of a window; where it is neither of Keras's, zeros are added before, by a layer of their own.</summary>
    private (OnnxValue Value, Padding Padding) Bordered(OnnxNode node, OnnxValue value, Size2D extent, Size2D strides, bool mayAdd = true)
    {
        (int beforeRows, int afterRows) = WindowArithmetic.Border(value.Shape.Height, extent.Height, strides.Height, Padding.Same);
        (int beforeColumns, int afterColumns) = WindowArithmetic.Border(value.Shape.Width, extent.Width, strides.Width, Padding.Same);
        int[] same = [beforeRows, beforeColumns, afterRows, afterColumns];
        int[] pads = node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => same,
            "VALID" => [0, 0, 0, 0],
            "NOTSET" => node.Numbers("pads", 0, 0, 0, 0),
            var other => throw Lacking($"its padding is {other}"),
        };
        if (pads.Length != 4 || pads.Any(static pad => pad < 0))
        {
            throw Lacking($"its padding is {string.Join(", ", pads)}");
        }

        bool isValid = pads.All(static pad => pad == 0);
        if (isValid && !(same.All(static pad => pad == 0) && node.Text("auto_pad", "NOTSET") == "SAME_UPPER"))
        {
            return (value, Padding.Valid);
        }

        return pads.SequenceEqual(same) ? (value, Padding.Same)
            : mayAdd ? (AddZeros(value, pads, null), Padding.Valid)
            : throw Lacking($"its padding is {string.Join(", ", pads)}; MnistNet's pads nothing, or as much as keeps the size, {string.Join(", ", same)}");
    }

    private OnnxValue AddZeros(OnnxValue value, int[] pads, string? name) => Add(
        new OnnxStep(new LayerDeclaration.ZeroPadding2D(pads[0], pads[2], pads[1], pads[3]), name, [value.Step]),
        Shape.Image(Size((double)value.Shape.Height + pads[0] + pads[2]), Size((double)value.Shape.Width + pads[1] + pads[3]), value.Shape.Channels),
        OnnxValue.ChannelsFirst);

    private OnnxValue Multiply(OnnxNode node, OnnxValue value, bool isTransposed, string? bias)
    {
        value = Flat(Settled(value, null));
        (OnnxConstant kernel, int[] sizes) = Kernel(node, 2);
        (int inputs, int outputs) = isTransposed ? (sizes[1], sizes[0]) : (sizes[0], sizes[1]);
        if (inputs != value.Shape.Channels || node.Number("alpha", 1) != 1 || node.Number("beta", 1) != 1 || node.Number("transA", 0) != 0)
        {
            throw Lacking($"its kernel is {string.Join('×', sizes)}, its input has {value.Shape.Channels} values, or it multiplies by other numbers, too");
        }

        float[] weights = new float[kernel.Values!.Length];
        for (int row = 0; row < inputs; row++)
        {
            int place = value.Order?[row] ?? row;
            for (int column = 0; column < outputs; column++)
            {
                weights[(place * outputs) + column] = kernel.Values[isTransposed ? (column * inputs) + row : (row * outputs) + column];
            }
        }

        LayerDeclaration.Dense layer = new(outputs, Activation.Linear, bias is not null);
        ImmutableArray<float[]> all = bias is null ? [weights] : [weights, BiasOf(bias, outputs)];
        return Add(new OnnxStep(layer, NameOf(node), [value.Step], all), Shape.Vector(outputs), [0]);
    }

    // A row of values that comes as it is must be made one of the image here.
    private OnnxValue Flat(OnnxValue value) => value.Shape.IsImage
        ? throw Lacking($"it multiplies an image, {value.Shape}; MnistNet's Dense takes a row")
        : value.Step < 0 ? AddFunction(value, new LayerDeclaration.Flatten(), null)
        : value;

    private OnnxValue Normalize(OnnxNode node, OnnxValue value)
    {
        value = Settled(value, null);
        value = value.Shape.IsImage ? Image(value) : Flat(value);
        float[][] weights = [.. Enumerable.Range(1, 4).Select(index => value.InOrder(BiasOf(node.Input(index) ?? "", value.Shape.Channels)))];
        double momentum = KerasDeclaration.Tidy((float)node.Number("momentum", 0.9f), isExact: false);
        double epsilon = KerasDeclaration.Tidy((float)node.Number("epsilon", 1e-5f), isExact: false);
        return Add(new OnnxStep(new LayerDeclaration.BatchNormalization(momentum, epsilon, Center: true, Scale: true), NameOf(node), [value.Step], [.. weights]), value.Shape, value.Axes, value.Order);
    }

    private OnnxValue Pool(OnnxNode node, OnnxValue value)
    {
        value = Image(value);
        (int[] window, int[] strides) = (Sides(node, "kernel_shape"), Sides(node, "strides"));
        if (Sides(node, "dilations").Any(static dilation => dilation != 1))
        {
            throw Lacking("its window has gaps");
        }

        bool isMax = node.Type == "MaxPool";
        (value, Padding padding) = Bordered(node, value, (window[0], window[1]), (strides[0], strides[1]), mayAdd: false);
        if (padding == Padding.Same && !isMax && node.Number("count_include_pad", 0) != 0)
        {
            throw Lacking("its means count the padding");
        }

        Shape shape = Shape.Image(
            WindowArithmetic.Outputs(value.Shape.Height, window[0], strides[0], padding), WindowArithmetic.Outputs(value.Shape.Width, window[1], strides[1], padding), value.Shape.Channels);
        bool isCut = (value.Shape.Height - window[0]) % strides[0] != 0 || (value.Shape.Width - window[1]) % strides[1] != 0;
        if (node.Number("ceil_mode", 0) != 0 && padding == Padding.Valid && isCut)
        {
            throw Lacking("its windows reach over the edge (ceil_mode)");
        }

        return Add(new OnnxStep(new LayerDeclaration.Pooling2D(isMax ? PoolingKind.Max : PoolingKind.Average, (window[0], window[1]), (strides[0], strides[1]), padding), NameOf(node), [value.Step]), shape, OnnxValue.ChannelsFirst);
    }

    private OnnxValue Reduce(OnnxNode node, OnnxValue value, PoolingKind kind, bool keepDims)
    {
        value = Settled(value, null);
        int channels = value.Shape.Channels;
        return Add(new OnnxStep(new LayerDeclaration.GlobalPooling2D(kind, keepDims), NameOf(node), [value.Step]), keepDims ? Shape.Image(1, 1, channels) : Shape.Vector(channels), keepDims ? value.Axes : [0]);
    }

    private OnnxValue ReduceAxes(OnnxNode node, OnnxValue value)
    {
        int[] axes = node.Input(1) is { } given ? constants.Find(given)?.Integers ?? [] : node.Numbers("axes");
        int rank = value.Axes.Length + 1;
        int[] own = [.. axes.Select(axis => (axis < 0 ? axis + rank : axis) - 1)];
        return value.Shape.IsImage && own.Length == 2 && own.All(axis => axis >= 0 && axis < rank - 1) && own.Select(axis => value.Axes[axis]).Order().SequenceEqual([0, 1])
            ? Reduce(node, value, node.Type == "ReduceMax" ? PoolingKind.Max : PoolingKind.Average, node.Number("keepdims", 1) != 0)
            : throw Lacking($"it is over axes {string.Join(", ", axes)}; MnistNet's is over height and width");
    }

    private OnnxValue Pad(OnnxNode node, OnnxValue value)
    {
        int[] pads = node.Input(1) is { } given ? constants.Find(given)?.Integers ?? [] : node.Numbers("pads");
        bool isZero = node.Input(2) is not { } filling || constants.Find(filling)?.Values is [0] or [];
        if (pads.Length != 8 || !isZero || node.Text("mode", "constant") != "constant" || node.Number("value", 0) != 0)
        {
            throw Lacking("it pads with something else than zeros, or no image");
        }

        if (pads.All(static pad => pad == 0))
        {
            return value;
        }

        int[] axes = [-1, .. Settled(value, null).Axes];
        int Of(int axis, bool isAfter) => pads[Array.IndexOf(axes, axis) + (isAfter ? 4 : 0)];
        if (pads[0] != 0 || pads[4] != 0 || Of(2, false) != 0 || Of(2, true) != 0 || pads.Any(static pad => pad < 0))
        {
            throw Lacking("it pads the batch or the channels, or cuts");
        }

        value = Settled(value, null);
        int[] sides = [Of(0, false), Of(1, false), Of(0, true), Of(1, true)];
        return AddZeros(value, sides, NameOf(node)) with { Axes = value.Axes };
    }

    private OnnxValue Resize(OnnxNode node, OnnxValue value)
    {
        value = Image(value);
        float[] scales = constants.Find(node.Input(node.Type == "Upsample" ? 1 : 2) ?? "")?.Values ?? [];
        string way = node.Text("coordinate_transformation_mode", node.Type == "Upsample" ? "asymmetric" : "half_pixel");
        bool isNearest = node.Text("mode", "nearest") == "nearest";
        bool isOurs = isNearest ? way == "asymmetric" && node.Text("nearest_mode", "floor") == "floor" : way is "half_pixel" or "pytorch_half_pixel" && node.Text("mode", "") == "linear";
        if (scales is not [1, 1, >= 1 and var height, >= 1 and var width] || height != MathF.Floor(height) || width != MathF.Floor(width) || !isOurs)
        {
            throw Lacking("it resizes by other factors than whole numbers, or otherwise than Keras");
        }

        return Add(
            new OnnxStep(new LayerDeclaration.UpSampling2D(((int)height, (int)width), isNearest ? Interpolation.Nearest : Interpolation.Bilinear), NameOf(node), [value.Step]),
            Shape.Image(Size(value.Shape.Height * (double)height), Size(value.Shape.Width * (double)width), value.Shape.Channels),
            OnnxValue.ChannelsFirst);
    }

    private OnnxValue Bend(OnnxNode node, OnnxValue value)
    {
        value = Settled(value, null);
        value = value.Shape.IsImage ? value : Flat(value);
        OnnxConstant slopes = constants.Find(node.Input(1) ?? "") is { Values: not null } given ? given : throw Lacking("its slopes are not among the file's constants");
        float[] channels = OfChannels(slopes, value);
        return Add(new OnnxStep(new LayerDeclaration.PReLU(value.Shape.IsImage ? [1, 2] : []), NameOf(node), [value.Step], channels), value.Shape, value.Axes, value.Order);
    }

    private OnnxValue Softmax(OnnxNode node, OnnxValue value)
    {
        value = Settled(value, null);
        double axis = node.Number("axis", -1);
        if (value.Shape.IsImage || axis is not (1 or -1))
        {
            throw Lacking("it is not over a row of scores");
        }

        if (value.Step >= 0 && steps[value.Step] is { Layer: LayerDeclaration.Dense { Activation: Activation.Linear } dense } step && readers[node.Inputs[0]] == 1)
        {
            steps[value.Step] = step with { Layer = dense with { Activation = Activation.Softmax } };
            return value;
        }

        return Add(new OnnxStep(new LayerDeclaration.Softmax(), NameOf(node), [value.Step]), value.Shape, value.Axes, value.Order);
    }

    /// <summary>The layers that the output needs, as somebody would declare them.</summary>
    private (NetworkDefinition Definition, (int Step, LayerInfo Layer)[] Layers) Declare(int output)
    {
        int[] order = KerasSteps.InOrder([.. steps.Select(static step => step.Sources)], output);
        HashSet<int> fused = [];
        ILookup<int, int> readersOf = order.SelectMany(reader => steps[reader].Sources.Select(source => (Source: source, Reader: reader))).ToLookup(static pair => pair.Source, static pair => pair.Reader);
        DeclaredLayers layers = new(input, null, order.Select(step => steps[step].Name).OfType<string>());
        string[] names = new string[steps.Count];
        List<int> declared = [];
        foreach (int index in order)
        {
            OnnxStep step = steps[index];
            string[] sources = [.. step.Sources.Select(source => source < 0 ? layers.Input : names[source])];
            if (fused.Contains(index))
            {
                names[index] = sources[0];
                continue;
            }

            LayerDeclaration layer = step.Layer is LayerDeclaration.ActivationLayer { Activation: Activation.ReLU } ? new LayerDeclaration.ReLU(double.PositiveInfinity, 0, 0) : step.Layer;
            if (readersOf[index].ToArray() is [var reader] && steps[reader] is { Join: null, Layer: LayerDeclaration.ActivationLayer { Activation: var activation } } && WithActivation(layer, activation) is { } both)
            {
                fused.Add(reader);
                layer = both;
            }

            names[index] = step.Join is { } join ? layers.Join(join, step.Name, sources) : layers.Add(layer, step.Name, sources[0]);
            declared.Add(index);
        }

        NetworkDefinition definition = layers.Resolve(graph.Name.Length > 0 ? graph.Name : "network", new TrainingSettings());
        return (definition, [.. declared.Zip(definition.Layers)]);
    }

    private static LayerDeclaration? WithActivation(LayerDeclaration layer, Activation activation) => layer switch
    {
        LayerDeclaration.Convolution { Activation: Activation.Linear } convolution => convolution with { Activation = activation },
        LayerDeclaration.Dense { Activation: Activation.Linear } dense => dense with { Activation = activation },
        _ => null,
    };

    // What PyTorch and TensorFlow put around the names of their modules and layers.
    private static string? NameOf(OnnxNode node)
    {
        string? weight = node.Input(1);
        if (weight is not null && weight.EndsWith(".weight", StringComparison.Ordinal) && !weight.Contains("::", StringComparison.Ordinal))
        {
            return weight[..^".weight".Length];
        }

        string[] parts = node.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? parts[^2]
            : parts.Length == 1 && !parts[0].StartsWith(node.Type, StringComparison.OrdinalIgnoreCase) ? parts[0]
            : null;
    }

    private static int Size(double size) => (int)Math.Min(size, int.MaxValue);

    private static InvalidDataException Lacking(string what) => new($"{what}.");
}
