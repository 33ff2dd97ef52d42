using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// Decides which of ONNX's operators compute a network: Keras's semantics on channel-first images, with weights as
/// <see cref="TorchLayout"/> names them. A layer's main step is named after it, others after it and behind a slash. Each visit
/// gives the name of the value that the step gives.
/// </summary>
internal sealed class OnnxLowering : IOperatorVisitor<string>
{
    private const string ChannelsFirst = "channels_first";

    /// <summary>The name of the graph's input.</summary>
    public const string Images = "images";

    // What the graph calls its own values.
    private static readonly string[] Reserved = [Images, ChannelsFirst, "probabilities", "scores"];

    private readonly OnnxGraphBuilder graph;
    private readonly TorchOrder order;

    private readonly OnnxQuantization? quantization;

    // The names of what the operators gave.
    private readonly List<string> values = [];

    // The last step of each layer but its activation.
    private readonly HashSet<Operator> mainSteps;

    // What joins read of the images.
    private string images = ChannelsFirst;

    private OnnxLowering(NetworkDefinition definition, float[] weights, Int8Network? integers)
    {
        quantization = integers is null ? null : new OnnxQuantization(definition, weights, integers);
        graph = new OnnxGraphBuilder(Images, quantization?.Weights() ?? TorchTensors.FromWeights(definition, weights).Select(static one =>
            TensorProto.Of(one.Weight.Name, one.Weight.Dimensions.Select(static size => (long)size), one.Values)));
        order = new TorchOrder(definition.Operators);
        mainSteps = [.. definition.Operators.Where(static step => !step.Place.IsActivation).GroupBy(static step => step.Place.Layer).Select(static layer => layer.Last())];
    }

    /// <summary>The operators of a network.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="integers">What they are in 8-bit integers; null for floats.</param>
    public static GraphProto Lower(NetworkDefinition definition, float[] weights, Int8Network? integers = null)
    {
        OnnxLowering lowering = new(definition, weights, integers);
        Shape image = definition.Input;
        lowering.graph.Add(ChannelsFirst, "Transpose", image, [], AttributeProto.Of("perm", [0, 3, 1, 2]));
        lowering.images = lowering.quantization is null ? ChannelsFirst : OnnxQuantization.AddImages(lowering.graph, image);
        foreach (Operator step in definition.Operators)
        {
            int source = step.Place.Sources[0];
            lowering.graph.Current = source < 0 ? lowering.images : lowering.values[source];
            string value = step.Accept(lowering);
            lowering.values.Add(lowering.quantization?.AddBehind(lowering.graph, lowering.values.Count, step.Output) ?? value);
        }

        return lowering.graph.Build(
            ValueInfoProto.Of(Images, [image.Height, image.Width, image.Channels], "(batch, height, width, channels); 0 is black, 1 is white."),
            definition.EndsInSoftmax
                ? ValueInfoProto.Of("probabilities", [definition.ClassCount], "(batch, classes); those of one image sum to one.")
                : ValueInfoProto.Of("scores", [definition.ClassCount], "(batch, classes); the largest of one image is the network's answer."));
    }

    public string Visit(Operator.Convolve convolve) => Add(
        convolve,
        "Conv",
        Names(convolve),
        [
            AttributeProto.Of("group", convolve.Groups),
            .. Window(convolve.Window, convolve.Border, convolve.Strides),
            .. convolve.Dilation == 1 ? (AttributeProto[])[] : [AttributeProto.Of("dilations", [convolve.Dilation.Height, convolve.Dilation.Width])],
        ]);

    public string Visit(Operator.ConvolveTransposed convolve)
    {
        (int top, int bottom, int left, int right) = convolve.Border;
        Border cut = new(top, Math.Max(bottom, 0), left, Math.Max(right, 0));
        return Add(
            convolve,
            "ConvTranspose",
            Names(convolve),
            [
                .. Window(convolve.Window, cut, convolve.Strides),
                AttributeProto.Of("dilations", [convolve.Dilation.Height, convolve.Dilation.Width]),
                AttributeProto.Of("output_padding", [Math.Max(-bottom, 0), Math.Max(-right, 0)]),
            ]);
    }

    public string Visit(Operator.Multiply multiply) => Add(multiply, "Gemm", Names(multiply), AttributeProto.Of("transB", 1));

    public string Visit(Operator.Pool pool)
    {
        AttributeProto[] window = Window(pool.Window, pool.Border, pool.Strides);
        return pool.Kind == PoolingKind.Max
            ? Add(pool, "MaxPool", [], window)
            : Add(pool, "AveragePool", [], [AttributeProto.Of("count_include_pad", 0), .. window]);
    }

    public string Visit(Operator.Reduce reduce)
    {
        string type = reduce.Kind == PoolingKind.Max ? "GlobalMaxPool" : "GlobalAveragePool";
        string image = graph.Add(NameOf(reduce, type), type, Shape.Image(1, 1, reduce.Output.Channels), []);
        return reduce.Output.IsImage ? image : graph.Add($"{image}/flatten", "Flatten", reduce.Output, []);
    }

    public string Visit(Operator.Pad pad)
    {
        Border border = pad.Border;
        return Add(pad, "Pad", [graph.Integers($"{NameOf(pad, "Pad")}/pads", 0, 0, border.Top, border.Left, 0, 0, border.Bottom, border.Right)]);
    }

    // No region is left out: its name is empty.
    public string Visit(Operator.Resize resize)
    {
        bool isNearest = resize.Interpolation == Interpolation.Nearest;
        return Add(
            resize,
            "Resize",
            ["", graph.Vector($"{NameOf(resize, "Resize")}/scales", 1, 1, resize.Factors.Height, resize.Factors.Width)],
            AttributeProto.Of("mode", isNearest ? "nearest" : "linear"),
            AttributeProto.Of("coordinate_transformation_mode", isNearest ? "asymmetric" : "half_pixel"),
            AttributeProto.Of("nearest_mode", "floor"));
    }

    public string Visit(Operator.Join join)
    {
        // The images come first among the values, where they are read.
        string[] others = [.. join.Place.Sources.Skip(1).Select(source => source < 0 ? images : values[source])];
        string name = NameOf(join, join.Kind.ToString());
        return join.Kind switch
        {
            JoinKind.Add => graph.Add(name, "Sum", join.Output, others),
            JoinKind.Subtract => graph.Add(name, "Sub", join.Output, others),
            JoinKind.Average => graph.Add(name, "Mean", join.Output, others),
            JoinKind.Maximum => graph.Add(name, "Max", join.Output, others),
            JoinKind.Concatenate => graph.Add(name, "Concat", join.Output, others, AttributeProto.Of("axis", 1)),
            JoinKind.Multiply => AddProduct(name, join.Output, others),
            _ => throw new ArgumentOutOfRangeException(nameof(join), join.Kind, "ONNX has no operator for it."),
        };
    }

    public string Visit(Operator.Reshape reshape)
    {
        Shape output = reshape.Output;
        if (order.Turns(values.Count))
        {
            string turned = NameOf(reshape, "Transpose") + "/channels_last";
            graph.Add(turned, "Transpose", ChannelsLast(reshape.Input), [], AttributeProto.Of("perm", [0, 2, 3, 1]));
        }

        if (!output.IsImage)
        {
            return Add(reshape, "Flatten", []);
        }

        // A size of 0 is that which comes in: the batch.
        string name = NameOf(reshape, "Reshape");
        if (!TorchOrder.HasOrders(output))
        {
            return Add(reshape, "Reshape", [graph.Integers($"{name}/shape", 0, output.Channels, output.Height, output.Width)]);
        }

        graph.Add($"{name}/image", "Reshape", ChannelsLast(output), [graph.Integers($"{name}/shape", 0, output.Height, output.Width, output.Channels)]);
        return graph.Add(name, "Transpose", output, [], AttributeProto.Of("perm", [0, 3, 1, 2]));
    }

    public string Visit(Operator.Permute permute)
    {
        (int height, int width, int channels) = permute.Order.Of(2, 3, 1);
        return Add(permute, "Transpose", [], AttributeProto.Of("perm", [0, channels, height, width]));
    }

    public string Visit(Operator.Map map)
    {
        ElementFunction function = map.Function;
        if (function.OnnxGate.IsEmpty)
        {
            double? alpha = function.HasAlpha ? map.Alpha : function.OnnxAlpha;
            return Add(map, function.OnnxName, [], alpha is { } given ? [AttributeProto.Of("alpha", (float)given)] : []);
        }

        string name = NameOf(map, function.Name);
        string gate = graph.Current;
        foreach ((int index, (string type, double? number)) in function.OnnxGate.Index())
        {
            string step = $"{name}/gate{index}";
            gate = number is { } other ? graph.AddBeside(step, type, gate, graph.Number($"{step}/by", other)) : graph.AddBeside(step, type, gate);
        }

        return graph.Add(name, function.OnnxName, map.Output, [gate]);
    }

    public string Visit(Operator.Rescale scale)
    {
        string name = NameOf(scale, "Mul");
        string factor = graph.Number($"{name}/factor", scale.Factor);
        if (scale.Offset == 0)
        {
            return graph.Add(name, "Mul", scale.Output, [factor]);
        }

        graph.Add($"{name}/product", "Mul", scale.Output, [factor]);
        return graph.Add(name, "Add", scale.Output, [graph.Number($"{name}/offset", scale.Offset)]);
    }

    public string Visit(Operator.Rectify rectify)
    {
        string name = NameOf(rectify, "Relu");
        Shape shape = rectify.Output;

        double maximum = rectify.FloatMaximum;
        return (maximum, rectify.NegativeSlope, rectify.Threshold) switch
        {
            (double.PositiveInfinity, 0, 0) => graph.Add(name, "Relu", shape, []),
            (_, 0, 0) => graph.Add(name, "Clip", shape, [graph.Number($"{name}/min", 0), graph.Number($"{name}/max", maximum)]),
            (double.PositiveInfinity, var slope, 0) => graph.Add(name, "LeakyRelu", shape, [], AttributeProto.Of("alpha", (float)slope)),
            _ => AddPieces(name, rectify with { Maximum = maximum }),
        };
    }

    public string Visit(Operator.Bend bend)
    {
        string name = NameOf(bend, "PRelu");
        return graph.Add(name, "PRelu", bend.Output, [bend.IsOfChannels ? Channels($"{name}/slope", bend, bend.Slope) : TorchLayout.NameOf(bend, bend.Slope)]);
    }

    public string Visit(Operator.Calibrate calibrate)
    {
        string name = NameOf(calibrate, "Normalize");
        string mean = NumbersOf("mean", calibrate.Mean, calibrate.Means);
        string variance = NumbersOf("variance", calibrate.Variance, calibrate.Variances);
        string deviation = graph.AddBeside(
            $"{name}/deviation", "Max", graph.AddBeside($"{name}/root", "Sqrt", variance), graph.Number($"{name}/least", Operator.Calibrate.SmallestDeviation));
        return graph.AddBehind(name, "Div", calibrate.Output, graph.AddBeside($"{name}/centered", "Sub", graph.Current, mean), deviation);

        string NumbersOf(string part, OperatorWeight? weight, ImmutableArray<double> constants) => weight switch
        {
            null => Channels($"{name}/{part}", calibrate.Output, graph.Vector($"{name}/{part}/constants", [.. constants.Select(static number => (float)number)])),
            { Dimensions.IsEmpty: true } => TorchLayout.NameOf(calibrate, weight),
            _ => Channels($"{name}/{part}", calibrate, weight),
        };
    }

    public string Visit(Operator.Normalize normalize)
    {
        if (quantization?.IsFolded(normalize) == true)
        {
            return graph.Current;
        }

        // ONNX has no normalization without scale or shift.
        const string Type = "BatchNormalization";
        string name = NameOf(normalize, Type);
        int channels = normalize.Output.Channels;
        return Add(
            normalize,
            Type,
            [
                normalize.Scale is { } scale ? TorchLayout.NameOf(normalize, scale) : graph.Repeated($"{name}/ones", channels, 1),
                normalize.Shift is { } shift ? TorchLayout.NameOf(normalize, shift) : graph.Repeated($"{name}/zeros", channels, 0),
                TorchLayout.NameOf(normalize, normalize.Mean),
                TorchLayout.NameOf(normalize, normalize.Variance),
            ],
            AttributeProto.Of("epsilon", (float)normalize.Epsilon));
    }

    // ONNX has these for some shapes and ranks only: of what they are made, all runtimes have.
    public string Visit(Operator.Standardize standardize)
    {
        string name = NameOf(standardize, "Standardize");
        Shape shape = standardize.Output;
        string taken = standardize.IsOverPixels
            ? graph.AddBeside($"{name}/groups", "Reshape", graph.Current, graph.Integers($"{name}/groups/shape", 0, standardize.Groups, -1))
            : graph.Current;
        AttributeProto[] axes = [AttributeProto.Of("axes", [standardize.IsOverPixels ? 2 : 1])];
        string centered = standardize.IsToUnit
            ? taken
            : graph.AddBeside($"{name}/centered", "Sub", taken, graph.AddBeside($"{name}/mean", "ReduceMean", [taken], axes));
        string squares = graph.AddBeside($"{name}/squares", "Mul", centered, centered);
        string limited = standardize.IsToUnit
            ? graph.AddBeside(
                $"{name}/limited",
                "Max",
                graph.AddBeside($"{name}/sum", "ReduceSum", squares, graph.Integers($"{name}/axes", 1)),
                graph.Number($"{name}/least", standardize.Epsilon * standardize.Epsilon))
            : graph.AddBeside(
                $"{name}/limited",
                "Add",
                graph.AddBeside($"{name}/variance", "ReduceMean", [squares], axes),
                graph.Number($"{name}/epsilon", standardize.Epsilon));
        string result = graph.AddBeside($"{name}/normal", "Div", centered, graph.AddBeside($"{name}/length", "Sqrt", limited));
        result = standardize.IsOverPixels
            ? graph.AddBeside($"{name}/channels", "Reshape", result, graph.Integers($"{name}/channels/shape", 0, shape.Channels, shape.Height, shape.Width))
            : result;
        result = standardize.Scale is { } scale ? graph.AddBeside($"{name}/scaled", "Mul", result, Channels($"{name}/scale", standardize, scale)) : result;
        result = standardize.Shift is { } shift ? graph.AddBeside($"{name}/shifted", "Add", result, Channels($"{name}/shift", standardize, shift)) : result;
        return graph.AddBehind(name, "Identity", shape, result);
    }

    public string Visit(Operator.Drop drop) => graph.Current;

    public string Visit(Operator.Disturb disturb) => graph.Current;

    public string Visit(Operator.Augment augment) => graph.Current;

    public string Visit(Operator.Softmax softmax) => Add(softmax, "Softmax", [], AttributeProto.Of("axis", 1));

    // As an image whose channels stand first, one whose channels stand last has its height for channels.
    private static Shape ChannelsLast(Shape image) => Shape.Image(image.Width, image.Channels, image.Height);

    private string Channels(string name, Operator step, OperatorWeight weight) => Channels(name, step.Output, TorchLayout.NameOf(step, weight));

    /// <summary>A number for each channel, or one for all, as it goes with an image or a vector.</summary>
    private string Channels(string name, Shape shape, string numbers) => shape.IsImage
        ? graph.AddBeside(name, "Reshape", numbers, graph.Integers($"{name}/shape", -1, 1, 1))
        : numbers;

    // ONNX multiplies two at a time.
    private string AddProduct(string name, Shape output, string[] others)
    {
        for (int i = 0; i < others.Length - 1; i++)
        {
            graph.Current = graph.AddBeside($"{name}/{i}", "Mul", graph.Current, others[i]);
        }

        return graph.Add(name, "Mul", output, [others[^1]]);
    }

    // x > threshold ? min(x, maximum) : slope · (x − threshold)
    private string AddPieces(string name, Operator.Rectify rectify)
    {
        string x = graph.Current;
        string threshold = graph.Number($"{name}/threshold", rectify.Threshold);
        string below = rectify.NegativeSlope == 0
            ? graph.Number($"{name}/zero", 0)
            : graph.AddBeside(
                $"{name}/below",
                "Mul",
                graph.Number($"{name}/slope", rectify.NegativeSlope),
                graph.AddBeside($"{name}/distance", "Sub", x, threshold));
        string passes = graph.AddBeside($"{name}/passes", "Greater", x, threshold);
        string above = double.IsInfinity(rectify.Maximum)
            ? x
            : graph.AddBeside($"{name}/limited", "Min", x, graph.Number($"{name}/max", rectify.Maximum));
        return graph.AddBehind(name, "Where", rectify.Output, passes, above, below);
    }

    private string Add(Operator step, string type, string[] others, params AttributeProto[] attributes) =>
        graph.Add(NameOf(step, type), type, step.Output, others, attributes);

    private string NameOf(Operator step, string type) => step.Place switch
    {
        { IsActivation: true } place => $"{place.Layer}/{type.ToLowerInvariant()}",
        var place when mainSteps.Contains(step) => Reserved.Contains(place.Layer) ? $"{place.Layer}/{type.ToLowerInvariant()}" : place.Layer,
        var place => $"{place.Layer}/{place.Part}",
    };

    private string[] Names(Operator.Linear step) => quantization?.AddWeights(graph, step) ?? [.. step.Weights.Select(weight => TorchLayout.NameOf(step, weight))];

    // The padding in numbers: the meaning of auto_pad is not the same in all runtimes.
    private static AttributeProto[] Window(Size2D size, Border border, Size2D strides) =>
    [
        AttributeProto.Of("kernel_shape", [size.Height, size.Width]),
        AttributeProto.Of("pads", [border.Top, border.Left, border.Bottom, border.Right]),
        AttributeProto.Of("strides", [strides.Height, strides.Width]),
    ];
}
