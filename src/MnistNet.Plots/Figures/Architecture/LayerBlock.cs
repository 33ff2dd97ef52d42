using ScottPlot;

namespace MnistNet.Plots;

/// <summary>What is written under one block of an architecture, and the output that the block stands for.</summary>
internal sealed record LayerBlock(string Name, Shape Output, Color Color, string[] Lines)
{
    internal static LayerBlock OfInput(string name, Shape shape, double width, float size) => Create(name, ["Image"], shape, parameters: 0, PaperStyle.Grey, width, size);

    internal static LayerBlock Of(LayerInfo layer, double width, float size)
    {
        (Color color, string[] arguments) = LookOf(layer.Declaration);
        string[] kind = [layer.Kind, .. arguments.SkipLast(1).Select(argument => argument + ","), .. arguments.TakeLast(1)];
        return Create(layer.Name, kind, layer.OutputShape, layer.ParameterCount, color, width, size);
    }

    private static LayerBlock Create(string name, string[] kind, Shape shape, int parameters, Color color, double width, float size)
    {
        string count = parameters == 1 ? "1 parameter" : string.Format(CultureInfo.InvariantCulture, "{0:N0} parameters", parameters);
        string[] lines = [.. PaperStyle.Wrap(kind, width, size), SizeOf(shape), parameters == 0 ? "no parameters" : count];
        return new LayerBlock(name, shape, color, lines);
    }

    /// <summary>Height × width × channels, of a vector too, as the paper writes them.</summary>
    private static string SizeOf(Shape shape) => string.Format(CultureInfo.InvariantCulture, "{0}×{1}×{2}", shape.Height, shape.Width, shape.Channels);

    /// <summary>The colour of a layer, which shows what it does, and its arguments in few words; what is Keras's default goes without saying.</summary>
    private static (Color Color, string[] Arguments) LookOf(LayerDeclaration declaration) => declaration switch
    {
        LayerDeclaration.Convolution convolution =>
            (PaperStyle.First, [.. WindowOf(convolution, 1), .. SharesOf(convolution), .. ActivationOf(convolution.Activation, convolution.UseBias)]),
        LayerDeclaration.Pooling2D pool => (PaperStyle.Second, WindowOf(pool, pool.Window)),
        LayerDeclaration.GlobalPooling2D pool => (PaperStyle.Second, Unusual((pool.KeepDims, "keeps dimensions"))),
        LayerDeclaration.Dense dense => (PaperStyle.Third, [dense.Units == 1 ? "1 unit" : $"{Number(dense.Units)} units", .. ActivationOf(dense.Activation, dense.UseBias)]),
        LayerDeclaration.Bordered border => (PaperStyle.Grey, SidesOf(border)),
        LayerDeclaration.BatchNormalization normalization => (PaperStyle.Grey, Unusual(
            [(normalization.Momentum != 0.99, $"momentum {Number(normalization.Momentum)}"), .. NormalizationOf(normalization.Epsilon, normalization.Center, normalization.Scale)])),
        LayerDeclaration.LayerNormalization normalization => (PaperStyle.Grey, Unusual(NormalizationOf(normalization.Epsilon, normalization.Center, normalization.Scale))),
        LayerDeclaration.GroupNormalization normalization => (PaperStyle.Grey, Unusual(
            [(true, normalization.Groups < 1 ? "each channel" : $"{Number(normalization.Groups)} groups"), .. NormalizationOf(normalization.Epsilon, normalization.Center, normalization.Scale)])),
        LayerDeclaration.UpSampling2D layer => (PaperStyle.Second, [layer.Factors.ToString(), .. Unusual((layer.Interpolation == Interpolation.Bilinear, "bilinear"))]),
        LayerDeclaration.ReLU relu => (PaperStyle.Grey, Unusual(
            (!double.IsInfinity(relu.MaxValue), $"up to {Number(relu.MaxValue)}"),
            (relu.NegativeSlope != 0, $"slope {Number(relu.NegativeSlope)}"),
            (relu.Threshold != 0, $"above {Number(relu.Threshold)}"))),
        LayerDeclaration.LeakyReLU leaky => (PaperStyle.Grey, [$"slope {Number(leaky.NegativeSlope)}"]),
        LayerDeclaration.PReLU rectifier => (PaperStyle.Grey, Unusual((!rectifier.SharedAxes.IsEmpty, $"shared axes {string.Join(", ", rectifier.SharedAxes.Select(axis => Number(axis)))}"))),
        LayerDeclaration.ELU elu => (PaperStyle.Grey, Unusual((elu.Alpha != 1, $"α {Number(elu.Alpha)}"))),
        LayerDeclaration.ActivationLayer layer => (PaperStyle.Grey, [layer.Activation.ToString()]),
        LayerDeclaration.Permute permute => (PaperStyle.Grey, [$"axes {Number(permute.Height)}, {Number(permute.Width)}, {Number(permute.Channels)}"]),
        LayerDeclaration.Join => (PaperStyle.First, []),
        LayerDeclaration.Rescaling scaling => (PaperStyle.Grey, [$"by {Number(scaling.Scale)}", .. Unusual((scaling.Offset != 0, $"offset {Number(scaling.Offset)}"))]),
        LayerDeclaration.Normalization normalization => (PaperStyle.Grey, normalization.Adapts
            ? ["adapted", .. Unusual((normalization.Axis == NormalizationAxis.None, "to all values"))]
            : [$"mean {string.Join(" ", normalization.Mean.Select(Number))}", $"variance {string.Join(" ", normalization.Variance.Select(Number))}"]),
        LayerDeclaration.SpatialDropout2D dropout => (PaperStyle.Grey, [$"{Number(100 * dropout.Rate)} %"]),
        LayerDeclaration.GaussianDropout dropout => (PaperStyle.Grey, [$"{Number(100 * dropout.Rate)} %"]),
        LayerDeclaration.GaussianNoise noise => (PaperStyle.Grey, [$"σ {Number(noise.Stddev)}"]),
        LayerDeclaration.Dropout dropout => (PaperStyle.Grey, [$"{Number(100 * dropout.Rate)} %"]),
        LayerDeclaration.AugmentationLayer augmentation => (PaperStyle.Grey, RangesOf(augmentation)),
        _ => (PaperStyle.Grey, []),
    };

    private static string[] RangesOf(LayerDeclaration.AugmentationLayer layer) => layer switch
    {
        LayerDeclaration.RandomTranslation shift => [$"height {Range(shift.HeightFactor)}", $"width {Range(shift.WidthFactor)}"],
        LayerDeclaration.RandomRotation turn => [$"turn {Range(turn.Factor)}"],
        LayerDeclaration.RandomZoom { WidthFactor: { } width } zoom => [$"height {Range(zoom.HeightFactor)}", $"width {Range(width)}"],
        LayerDeclaration.RandomZoom zoom => [$"by {Range(zoom.HeightFactor)}"],
        LayerDeclaration.RandomShear shear => [$"x {Range(shear.XFactor)}", $"y {Range(shear.YFactor)}"],
        LayerDeclaration.RandomContrast contrast => [$"by {Range(contrast.Factor)}"],
        LayerDeclaration.RandomBrightness brightness => [$"by {Range(brightness.Factor)}"],
        LayerDeclaration.RandomErasing erasing => [$"factor {Range(erasing.Factor)}", $"scale {Range(erasing.Scale)}"],
        LayerDeclaration.RandomElasticTransform elastic => [$"factor {Range(elastic.Factor)}", $"scale {Range(elastic.Scale)}"],
        LayerDeclaration.RandomFlip { Mode: FlipMode.Horizontal } => ["horizontal"],
        LayerDeclaration.RandomFlip { Mode: FlipMode.Vertical } => ["vertical"],
        _ => [],
    };

    private static string Range(NumberRange range) => range.Number is { } number ? Number(number) : $"{Number(range.Lower)} to {Number(range.Upper)}";

    private static string[] WindowOf(LayerDeclaration.Windowed layer, Size2D usualStrides) =>
        [layer.Window.ToString(), .. Unusual((layer.Strides != usualStrides, $"strides {layer.Strides}"), (layer.Padding == Padding.Same, "same padding"))];

    private static string[] SharesOf(LayerDeclaration.Convolution convolution)
    {
        int multiplier = convolution switch
        {
            LayerDeclaration.DepthwiseConv2D depthwise => depthwise.DepthMultiplier,
            LayerDeclaration.SeparableConv2D separable => separable.DepthMultiplier,
            _ => 1,
        };
        int groups = convolution is LayerDeclaration.Conv2D conv ? conv.Groups : 1;
        return Unusual(
            (convolution.DilationRate != 1, $"dilation {convolution.DilationRate}"), (groups != 1, $"{Number(groups)} groups"), (multiplier != 1, $"multiplier {Number(multiplier)}"));
    }

    private static (bool IsSo, string Words)[] NormalizationOf(double epsilon, bool center, bool scale) =>
        [(epsilon != 1e-3, $"ε {Number(epsilon)}"), (!center, "no shift"), (!scale, "no scale")];

    private static string[] SidesOf(LayerDeclaration.Bordered border) =>
        border.Top == border.Bottom && border.Left == border.Right && border.Top == border.Left
            ? [$"{Number(border.Top)} on each side"]
            : [$"top {Number(border.Top)}", $"bottom {Number(border.Bottom)}", $"left {Number(border.Left)}", $"right {Number(border.Right)}"];

    private static string[] ActivationOf(Activation activation, bool useBias) =>
        Unusual((activation != Activation.Linear, activation.ToString()), (!useBias, "no bias"));

    private static string[] Unusual(params (bool IsSo, string Words)[] arguments) => [.. arguments.Where(argument => argument.IsSo).Select(argument => argument.Words)];

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
