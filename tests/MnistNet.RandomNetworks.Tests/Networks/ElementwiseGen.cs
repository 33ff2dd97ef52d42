using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Layers that keep the shape, whatever it is.</summary>
internal static class ElementwiseGen
{
    public static Gen<RandomLayer> After(Volume input) => Gen.OneOf(BatchNormalization(input), Standardization(input), ReLU(input), LeakyReLU(input), PReLU(input), ELU(input), Activation(input), Rescaling(input), Normalization(input), Noise(input), Noise(input));

    public static Gen<RandomLayer> BatchNormalization(Volume input) =>
        from momentum in Gen.OneOfConst(0.99, 0.9, 0, 1)
        from epsilon in Gen.OneOfConst(1e-3, 1e-5, 0.25)
        from center in Gen.Bool
        from scale in Gen.Bool
        from beta in WeightOptions.OfShift
        from gamma in WeightOptions.OfScale
        from isVerbose in Gen.Bool
        let said = new LayerText("BatchNormalization", isVerbose)
            .Add("Momentum", momentum, 0.99)
            .Add("Epsilon", epsilon, 1e-3)
            .Add("Center", center, true)
            .Add("Scale", scale, true)
        let text = gamma.WriteStartTo(beta.WriteStartTo(said, "Beta", Initializer.Zeros), "Gamma", Initializer.Ones)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = input,
            Trained = input.Channels * ((center ? 1 : 0) + (scale ? 1 : 0)),
            Averages = input.Channels * 2,
            Apply = (x, weights) => KerasArithmetic.Normalize(x, weights, epsilon, center, scale),
        };

    private static Gen<RandomLayer> Standardization(Volume input) => input.IsImage
        ? Gen.OneOf(LayerNormalization(input), GroupNormalization(input), UnitNormalization(input))
        : Gen.OneOf(LayerNormalization(input), UnitNormalization(input));

    private static Gen<RandomLayer> LayerNormalization(Volume input) =>
        from options in StandardizationOptions.Any
        let text = options.WriteTo(new LayerText("LayerNormalization", options.IsVerbose))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = input,
            Trained = options.TrainedOf(input),
            Apply = (x, weights) => KerasArithmetic.LayerNormalize(x, weights, options.Epsilon, options.Center, options.Scale),
        };

    private static Gen<RandomLayer> GroupNormalization(Volume input) =>
        from options in StandardizationOptions.Any
        from groups in ConvolutionGen.GroupsOf(input.Channels)
        from isEach in Gen.Bool
        let text = options.WriteTo(new LayerText("GroupNormalization", options.IsVerbose).Add(isEach ? -1 : groups))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = input,
            Trained = options.TrainedOf(input),
            Apply = (x, weights) => KerasArithmetic.GroupNormalize(x, weights, isEach ? input.Channels : groups, options.Epsilon, options.Center, options.Scale),
        };

    private static Gen<RandomLayer> UnitNormalization(Volume input) => Gen.Const(new RandomLayer
    {
        Attribute = "UnitNormalization",
        Call = "UnitNormalization()",
        Output = input,
        Apply = static (x, _) => KerasArithmetic.UnitNormalize(x),
    });

    private static Gen<RandomLayer> ReLU(Volume input) =>
        from maxValue in Gen.OneOfConst(double.PositiveInfinity, double.PositiveInfinity, 6, 0.5)
        from negativeSlope in Gen.OneOfConst(0, 0, 0.25)
        from threshold in Gen.OneOfConst(0, 0, 0.125)
        let text = new LayerText("ReLU", isVerbose: false)
            .Add("MaxValue", maxValue, double.PositiveInfinity)
            .Add("NegativeSlope", negativeSlope, 0)
            .Add("Threshold", threshold, 0)
        select Mapped(input, text, KerasArithmetic.Rectifier(maxValue, negativeSlope, threshold));

    private static Gen<RandomLayer> LeakyReLU(Volume input) =>
        from slope in Gen.OneOfConst(0.3, 0.1, 0)
        from isVerbose in Gen.Bool
        let text = new LayerText("LeakyReLU", isVerbose)
        select Mapped(input, isVerbose || slope != 0.3 ? text.Add(slope) : text, KerasArithmetic.Rectifier(negativeSlope: slope));

    private static Gen<RandomLayer> PReLU(Volume input) =>
        from shared in Gen.Bool.Array[input.IsImage ? 3 : 1]
        let axes = Enumerable.Range(1, shared.Length).Where(axis => shared[axis - 1]).ToArray()
        let sizes = (int[])(input.IsImage ? [input.Height, input.Width, input.Channels] : [input.Channels])
        select new RandomLayer
        {
            Attribute = axes.Length == 0 ? "PReLU" : $"PReLU(SharedAxes = {LayerText.List("int", axes)})",
            Call = axes.Length == 0 ? "PReLU()" : $"PReLU(sharedAxes: {LayerText.List("", axes)})",
            Output = input,
            Trained = sizes.Where((_, axis) => !shared[axis]).Aggregate(1, static (product, size) => product * size),
            Apply = (x, weights) => KerasArithmetic.LearnedRectify(x, weights, input.IsImage ? axes : [.. axes.Select(static _ => 3)]),
        };

    /// <summary>A normalization that adapts, which nothing that learns may precede.</summary>
    public static Gen<RandomLayer> AdaptedNormalization(Volume input) =>
        from isOfAll in Gen.Bool
        let count = isOfAll ? 1 : input.Channels
        select new RandomLayer
        {
            Attribute = isOfAll ? "Normalization(NormalizationAxis.None)" : "Normalization",
            Call = isOfAll ? "Normalization(NormalizationAxis.None)" : "Normalization()",
            Output = input,
            Averages = (2 * count) + 1,
            Apply = (x, weights) => KerasArithmetic.Calibrate(x, weights, count),
        };

    private static Gen<RandomLayer> ELU(Volume input) =>
        from alpha in Gen.OneOfConst(1, 0.5, 2)
        from isVerbose in Gen.Bool
        let text = new LayerText("ELU", isVerbose)
        select Mapped(input, isVerbose || alpha != 1 ? text.Add(alpha) : text, KerasArithmetic.Elu(alpha));

    private static Gen<RandomLayer> Activation(Volume input) => Activations.Hidden.Select(activation => Mapped(
        input, new LayerText("Activation", false).Add($"Activation.{activation}"), Activations.FunctionOf(activation) ?? (static x => x)));

    private static Gen<RandomLayer> Rescaling(Volume input) =>
        from scale in Gen.OneOfConst(2, -0.5, 1)
        from offset in Gen.OneOfConst(0, -1, 0.25)
        from isVerbose in Gen.Bool
        let text = new LayerText("Rescaling", isVerbose).Add(scale)
        select Mapped(input, isVerbose || offset != 0 ? text.Add(offset) : text, x => (x * scale) + offset);

    private static Gen<RandomLayer> Normalization(Volume input) =>
        from mean in Gen.OneOfConst(0.1307, -0.5)
        from variance in Gen.OneOfConst(0.25, 2)
        from isOfChannels in Gen.Bool
        let means = Enumerable.Range(0, input.Channels).Select(c => mean + c).ToArray()
        let variances = Enumerable.Range(0, input.Channels).Select(c => variance * (c + 1)).ToArray()
        select isOfChannels ? new RandomLayer
        {
            Attribute = $"Normalization({LayerText.List("double", means)}, {LayerText.List("double", variances)})",
            Call = $"Normalization({LayerText.List("", means)}, {LayerText.List("", variances)})",
            Output = input,
            Apply = (x, _) => KerasArithmetic.Calibrate(x, means, variances),
        }
        : Mapped(input, new LayerText("Normalization", false).Add(mean).Add(variance), x => (x - mean) / Math.Sqrt(variance));

    private static Gen<RandomLayer> Noise(Volume input) =>
        from kind in input.IsImage ? Gen.OneOfConst("Dropout", "SpatialDropout2D", "SpatialDropout2D", "GaussianDropout", "GaussianNoise") : Gen.OneOfConst("Dropout", "GaussianDropout", "GaussianNoise")
        from strength in Gen.OneOfConst(0, 0.25, 0.5)
        select Mapped(input, new LayerText(kind, false).Add(strength), static x => x);

    /// <summary>What the normalizations of one image have in common.</summary>
    private sealed record StandardizationOptions(double Epsilon, bool Center, bool Scale, WeightOptions Beta, WeightOptions Gamma, bool IsVerbose)
    {
        public static Gen<StandardizationOptions> Any { get; } =
            from epsilon in Gen.OneOfConst(1e-3, 0.01, 0.25)
            from center in Gen.Bool
            from scale in Gen.Bool
            from beta in WeightOptions.OfShift
            from gamma in WeightOptions.OfScale
            from isVerbose in Gen.Bool
            select new StandardizationOptions(epsilon, center, scale, beta, gamma, isVerbose);

        public LayerText WriteTo(LayerText text)
        {
            text.Add("Epsilon", Epsilon, 1e-3).Add("Center", Center, true).Add("Scale", Scale, true);
            Beta.WriteStartTo(text, "Beta", Initializer.Zeros);
            return Gamma.WriteStartTo(text, "Gamma", Initializer.Ones);
        }

        public int TrainedOf(Volume input) => input.Channels * ((Center ? 1 : 0) + (Scale ? 1 : 0));
    }

    private static RandomLayer Mapped(Volume input, LayerText text, Func<double, double> function) => new()
    {
        Attribute = text.Attribute,
        Call = text.Call,
        Output = input,
        Apply = (x, _) => KerasArithmetic.Map(x, function),
    };
}
