using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>What a layer is made of.</summary>
/// <param name="Operators">Its operators, in the order in which they are computed.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Excess">What of it is too large for an array, and how large; null when nothing is. What follows is left out.</param>
internal sealed record BuiltLayer(ImmutableArray<Operator> Operators, Shape Output, (double Amount, string Unit)? Excess)
{
    /// <summary>Its weights, in Keras's order.</summary>
    public ImmutableArray<WeightInfo> Weights { get; } = [.. Operators.SelectMany(static step => step.Weights).Select(static weight => weight.Info)];
}

/// <summary>Makes the operators of one layer, one behind the other: their shapes, their weights, and whether they can be at all.</summary>
internal sealed class OperatorBuilder
{
    private readonly ImmutableArray<Operator>.Builder operators = ImmutableArray.CreateBuilder<Operator>();
    private readonly LayerDeclaration declaration;
    private readonly string layer;
    private readonly ImmutableArray<LayerInput> inputs;
    private readonly ImmutableArray<int> sources;
    private readonly int first;
    private readonly int start;
    private Shape output;
    private int end;
    private (double Amount, string Unit)? excess;

    private OperatorBuilder(LayerDeclaration declaration, string layer, ImmutableArray<LayerInput> inputs, ImmutableArray<int> sources, int first, int start)
    {
        this.declaration = declaration;
        this.layer = layer;
        this.inputs = inputs;
        this.sources = sources;
        this.first = first;
        this.start = start;
        end = start;
        output = inputs[0].Shape;
    }

    /// <summary>The shape so far: at first, that which comes in.</summary>
    public Shape Shape => output;

    /// <summary>Builds a layer by itself from what comes in, which it can take; the places of weights and operators count from its own first.</summary>
    public static BuiltLayer Build(LayerDeclaration declaration, string name, ImmutableArray<LayerInput> inputs) =>
        Build(new OperatorBuilder(declaration, name, inputs, [-1], 0, 0));

    /// <summary>The operators of a network's layers, with their places, and those of their weights, in the network.</summary>
    /// <param name="input">The name of the images.</param>
    /// <param name="layers">The layers, each behind those that it reads.</param>
    public static ImmutableArray<Operator> BuildAll(string input, IEnumerable<LayerInfo> layers)
    {
        ImmutableArray<Operator>.Builder all = ImmutableArray.CreateBuilder<Operator>();
        Dictionary<string, int> outputs = new() { [input] = -1 };
        int start = 0;
        foreach (LayerInfo layer in layers)
        {
            ImmutableArray<int> sources = [.. layer.Inputs.Select(source => outputs[source.Layer])];
            OperatorBuilder builder = new(layer.Declaration, layer.Name, layer.Inputs, sources, all.Count, start);
            all.AddRange(Build(builder).Operators);
            outputs[layer.Name] = builder.operators.Count == 0 ? sources[0] : all.Count - 1;
            start += layer.ParameterCount;
        }

        return all.ToImmutable();
    }

    private static BuiltLayer Build(OperatorBuilder layer)
    {
        layer.declaration.Build(layer);
        return new BuiltLayer(layer.operators.ToImmutable(), layer.output, layer.excess);
    }

    /// <summary>A convolution of all channels, or of each group of them.</summary>
    public OperatorBuilder Convolve(
        int filters, Size2D window, Size2D strides, Size2D dilation, Padding padding, int groups, bool useBias, string part = "", string kernel = "kernel") =>
        Convolve(output.Channels / groups, filters, filters, groups, window, strides, dilation, padding, useBias, part, kernel);

    /// <summary>A convolution of each channel by itself.</summary>
    public OperatorBuilder ConvolveDepthwise(
        int multiplier, Size2D window, Size2D strides, Size2D dilation, Padding padding, bool useBias, string part = "", string kernel = "kernel") =>
        Convolve(output.Channels, multiplier, (double)output.Channels * multiplier, output.Channels, window, strides, dilation, padding, useBias, part, kernel);

    /// <summary>The transpose of a convolution.</summary>
    public OperatorBuilder ConvolveTransposed(int filters, Size2D window, Size2D strides, Size2D dilation, Padding padding, bool useBias)
    {
        Size2D extent = WindowArithmetic.Extent(window, dilation);
        (double rows, int top, int bottom) = WindowArithmetic.Transposed(output.Height, extent.Height, strides.Height, padding);
        (double columns, int left, int right) = WindowArithmetic.Transposed(output.Width, extent.Width, strides.Width, padding);
        double weights = ((double)window.Height * window.Width * output.Channels * filters) + (useBias ? filters : 0);
        return Add(weights, rows, columns, filters, isImage: true, "", place => new Operator.ConvolveTransposed(
            place,
            window,
            strides,
            dilation,
            new Border(top, bottom, left, right),
            Weight(WeightRole.Kernel, "kernel", window.Height, window.Width, filters, place.Input.Channels),
            Bias(useBias, filters)));
    }

    /// <summary>A vector times a matrix.</summary>
    public OperatorBuilder Multiply(int units, bool useBias) => Add(
        (output.Channels + (useBias ? 1.0 : 0)) * units, 1, 1, units, isImage: false, "",
        place => new Operator.Multiply(place, Weight(WeightRole.Kernel, "kernel", place.Input.Channels, units), Bias(useBias, units)));

    /// <summary>A pooling by windows.</summary>
    public OperatorBuilder Pool(PoolingKind kind, Size2D window, Size2D strides, Padding padding)
    {
        (int rows, int columns) = Positions(window, strides, padding);
        return Add(0, rows, columns, output.Channels, isImage: true, "", place => new Operator.Pool(place, kind, window, strides, Border.Of(place.Input, window, strides, padding)));
    }

    /// <summary>A pooling of the whole image.</summary>
    public OperatorBuilder Reduce(PoolingKind kind, bool keepDims) =>
        Add(0, 1, 1, output.Channels, keepDims, "", place => new Operator.Reduce(place, kind));

    /// <summary>Rows and columns around the image, less where they are negative.</summary>
    public OperatorBuilder Pad(Border border) => border == default ? this : Add(
        0,
        (double)output.Height + border.Top + border.Bottom,
        (double)output.Width + border.Left + border.Right,
        output.Channels,
        isImage: true,
        "",
        place => new Operator.Pad(place, border));

    /// <summary>An image that is larger by factors.</summary>
    public OperatorBuilder Resize(Size2D factors, Interpolation interpolation) => Add(
        0,
        (double)output.Height * factors.Height,
        (double)output.Width * factors.Width,
        output.Channels,
        isImage: true,
        "",
        place => new Operator.Resize(place, factors, interpolation));

    /// <summary>All that comes in, joined.</summary>
    public OperatorBuilder Join(JoinKind kind)
    {
        Shape joined = Joined(kind, inputs) ?? throw new InvalidOperationException("The shapes do not go together.");
        return Add(0, joined.Height, joined.Width, kind == JoinKind.Concatenate ? inputs.Sum(static input => (double)input.Shape.Channels) : joined.Channels, joined.IsImage, "", place => new Operator.Join(place, kind, inputs));
    }

    /// <summary>What becomes of shapes that are joined; null where they do not go together.</summary>
    public static Shape? Joined(JoinKind kind, IReadOnlyList<LayerInput> inputs)
    {
        Shape joined = inputs[0].Shape;
        for (int i = 1; i < inputs.Count; i++)
        {
            Shape next = inputs[i].Shape;
            bool isSideBySide = kind == JoinKind.Concatenate;
            bool fits = next.IsImage == joined.IsImage && (isSideBySide
                ? next.Height == joined.Height && next.Width == joined.Width
                : Fit(next.Height, joined.Height) && Fit(next.Width, joined.Width) && Fit(next.Channels, joined.Channels));
            if (!fits)
            {
                return null;
            }

            int channels = isSideBySide ? joined.Channels : Math.Max(joined.Channels, next.Channels);
            joined = joined.IsImage ? Shape.Image(Math.Max(joined.Height, next.Height), Math.Max(joined.Width, next.Width), channels) : Shape.Vector(channels);
        }

        return joined;

        static bool Fit(int one, int other) => one == other || one == 1 || other == 1;
    }

    /// <summary>The values as a vector.</summary>
    public OperatorBuilder Flatten() =>
        output.IsImage ? Add(0, 1, 1, output.Size, isImage: false, "", static place => new Operator.Reshape(place)) : this;

    /// <summary>The values in another shape of as many.</summary>
    public OperatorBuilder Reshape(Shape target) => target == output ? this : Add(
        0, target.Height, target.Width, target.Channels, target.IsImage, "", static place => new Operator.Reshape(place));

    /// <summary>The image with its axes in another order.</summary>
    public OperatorBuilder Permute(AxisOrder order)
    {
        Shape target = order.Of(output);
        return order.Keeps(output) ? Reshape(target) : Add(
            0, target.Height, target.Width, target.Channels, isImage: true, "", place => new Operator.Permute(place, order));
    }

    /// <summary>An activation with Keras's constants: an argument of the layer, or the layer itself.</summary>
    public OperatorBuilder Activate(Activation activation, string part = OperatorPlace.Activation) => activation switch
    {
        Activation.Linear => this,
        Activation.ReLU => Rectify(double.PositiveInfinity, 0, 0, part),
        Activation.ReLU6 => Rectify(6, 0, 0, part),
        Activation.LeakyReLU => Rectify(double.PositiveInfinity, 0.2, 0, part),
        Activation.Softmax => Softmax(part),
        Activation.Tanh => Map(ElementFunction.Tanh, 0, part),
        Activation.Sigmoid => Map(ElementFunction.Sigmoid, 0, part),
        Activation.ELU => Map(ElementFunction.Elu, 1, part),
        Activation.SELU => Map(ElementFunction.Selu, 0, part),
        Activation.GELU => Map(ElementFunction.Gelu, 0, part),
        Activation.SiLU => Map(ElementFunction.Silu, 0, part),
        Activation.Softplus => Map(ElementFunction.Softplus, 0, part),
        Activation.Softsign => Map(ElementFunction.Softsign, 0, part),
        Activation.HardSigmoid => Map(ElementFunction.HardSigmoid, 0, part),
        Activation.HardSwish => Map(ElementFunction.HardSwish, 0, part),
        Activation.Mish => Map(ElementFunction.Mish, 0, part),
        Activation.Exponential => Map(ElementFunction.Exponential, 0, part),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"{activation} is no activation."),
    };

    /// <summary>A function of each value.</summary>
    public OperatorBuilder Map(ElementFunction function, double alpha = 0, string part = "") =>
        AddAlike(part, place => new Operator.Map(place, function, alpha));

    /// <summary>A factor and an offset, the same for all values.</summary>
    public OperatorBuilder Scale(double factor, double offset) =>
        factor == 1 && offset == 0 ? this : AddAlike("", place => new Operator.Rescale(place, factor, offset));

    /// <summary>A rectifier.</summary>
    public OperatorBuilder Rectify(double maximum, double negativeSlope, double threshold, string part = "") =>
        AddAlike(part, place => new Operator.Rectify(place, maximum, negativeSlope, threshold));

    /// <summary>A rectifier with slopes that are learned; values share them along some axes, of which 1 is the first.</summary>
    public OperatorBuilder Bend(IReadOnlyCollection<int> sharedAxes)
    {
        int[] sizes = output.IsImage ? [output.Height, output.Width, output.Channels] : [output.Channels];
        int[] slopes = [.. sizes.Select((size, axis) => sharedAxes.Contains(axis + 1) ? 1 : size)];
        return Add(
            slopes.Aggregate(1.0, static (product, size) => product * size), output.Height, output.Width, output.Channels, output.IsImage, "",
            place => new Operator.Bend(place, Weight(WeightRole.Slope, "alpha", slopes)));
    }

    /// <summary>A normalization by constants, one mean and one variance for each channel.</summary>
    public OperatorBuilder Calibrate(ImmutableArray<double> means, ImmutableArray<double> variances) =>
        AddAlike("", place => new Operator.Calibrate(place, means, variances, null, null, null));

    /// <summary>A normalization by a mean and a variance that are taken from images, of each channel or of all values.</summary>
    public OperatorBuilder Calibrate(bool isOfChannels)
    {
        int[] sizes = isOfChannels ? [output.Channels] : [];
        return Add((2.0 * (isOfChannels ? output.Channels : 1)) + 1, output.Height, output.Width, output.Channels, output.IsImage, "", place => new Operator.Calibrate(
            place,
            [],
            [],
            Weight(WeightRole.Mean, "mean", sizes),
            Weight(WeightRole.Variance, "variance", sizes),
            Weight(WeightRole.Count, WeightInfo.CountName)));
    }

    /// <summary>A batch normalization.</summary>
    public OperatorBuilder Normalize(double momentum, double epsilon, bool scale, bool shift)
    {
        int channels = output.Channels;
        return Add((2 + (scale ? 1 : 0) + (shift ? 1 : 0)) * (double)channels, output.Height, output.Width, channels, output.IsImage, "", place => new Operator.Normalize(
            place,
            momentum,
            epsilon,
            scale ? Weight(WeightRole.Scale, "gamma", channels) : null,
            shift ? Weight(WeightRole.Shift, "beta", channels) : null,
            Weight(WeightRole.Mean, "moving_mean", channels),
            Weight(WeightRole.Variance, "moving_variance", channels)));
    }

    /// <summary>A normalization of each image by itself.</summary>
    public OperatorBuilder Standardize(int groups, bool isOverPixels, bool isToUnit, double epsilon, bool scale, bool shift)
    {
        int channels = output.Channels;
        return Add(((scale ? 1 : 0) + (shift ? 1 : 0)) * (double)channels, output.Height, output.Width, channels, output.IsImage, "", place => new Operator.Standardize(
            place,
            groups < 1 ? channels : groups,
            isOverPixels,
            isToUnit,
            epsilon,
            scale ? Weight(WeightRole.Scale, "gamma", channels) : null,
            shift ? Weight(WeightRole.Shift, "beta", channels) : null));
    }

    /// <summary>Dropout.</summary>
    public OperatorBuilder Drop(double rate, bool isOfChannels = false) => rate == 0 ? this : AddAlike("", place => new Operator.Drop(place, rate, isOfChannels));

    /// <summary>Noise.</summary>
    public OperatorBuilder Disturb(double deviation, bool isFactor) => deviation == 0 ? this : AddAlike("", place => new Operator.Disturb(place, deviation, isFactor));

    /// <summary>An image changed at random.</summary>
    public OperatorBuilder Augment(Augmentation augmentation) => AddAlike("", place => new Operator.Augment(place, augmentation));

    /// <summary>Scores as probabilities.</summary>
    public OperatorBuilder Softmax(string part = "") => AddAlike(part, static place => new Operator.Softmax(place));

    private OperatorBuilder Convolve(
        int inputs, int outputs, double filters, int groups, Size2D window, Size2D strides, Size2D dilation, Padding padding, bool useBias, string part, string kernel)
    {
        double weights = ((double)window.Height * window.Width * inputs * outputs) + (useBias ? filters : 0);
        Size2D extent = WindowArithmetic.Extent(window, dilation);

        // What is one pixel wide has no gaps.
        dilation = (window.Height == 1 ? 1 : dilation.Height, window.Width == 1 ? 1 : dilation.Width);
        (int rows, int columns) = Positions(extent, strides, padding);
        return Add(weights, rows, columns, filters, isImage: true, part, place => new Operator.Convolve(
            place,
            window,
            strides,
            dilation,
            Border.Of(place.Input, extent, strides, padding),
            groups,
            Weight(WeightRole.Kernel, kernel, window.Height, window.Width, inputs, outputs),
            Bias(useBias, place.Output.Channels)));
    }

    private Size2D Positions(Size2D window, Size2D strides, Padding padding) => (
        WindowArithmetic.Outputs(output.Height, window.Height, strides.Height, padding),
        WindowArithmetic.Outputs(output.Width, window.Width, strides.Width, padding));

    private OperatorBuilder AddAlike(string part, Func<OperatorPlace, Operator> make) =>
        Add(0, output.Height, output.Width, output.Channels, output.IsImage, part, make);

    /// <summary>Adds an operator, if arrays can hold what it needs. Sizes are doubles, which do not overflow.</summary>
    private OperatorBuilder Add(
        double weights, double height, double width, double channels, bool isImage, string part, Func<OperatorPlace, Operator> make)
    {
        double parameters = end - start + weights;
        double values = height * width * channels;
        excess ??= parameters > SizeLimits.Largest ? (parameters, "parameters") : values > SizeLimits.Largest ? (values, "output values") : null;
        if (excess is null)
        {
            Shape input = output;
            output = isImage ? Shape.Image((int)height, (int)width, (int)channels) : Shape.Vector((int)channels);
            operators.Add(make(new OperatorPlace(layer, part, input, output) { Sources = operators.Count == 0 ? sources : [first + operators.Count - 1] }));
        }

        return this;
    }

    private OperatorWeight? Bias(bool isUsed, int outputs) => isUsed ? Weight(WeightRole.Bias, "bias", outputs) : null;

    // In Keras's order, each behind the one before.
    private OperatorWeight Weight(WeightRole role, string name, params int[] dimensions)
    {
        WeightArguments? own = declaration.OwnWeights.FirstOrDefault(own => own.Weight == name);
        OperatorWeight weight = new(role, new WeightInfo(name, [.. dimensions], IsTrainable: role is not (WeightRole.Mean or WeightRole.Variance or WeightRole.Count)), end)
        {
            Initializer = own?.Initializer,
            Penalty = own?.Penalty ?? default,
        };
        end = weight.End;
        return weight;
    }
}
