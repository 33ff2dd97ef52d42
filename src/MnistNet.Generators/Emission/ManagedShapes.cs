using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>
/// What stages have beside their statements: sizes as a type, for which the runtime compiles kernels of their own, or an
/// object, where there are constants but no such sizes.
/// </summary>
internal static class ManagedShapes
{
    /// <summary>The field that holds the object of a stage; empty without.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="kept">What training keeps; null when predicting.</param>
    public static string FieldOf(ManagedStage stage, KeptValues? kept) => stage switch
    {
        ManagedStage.Rectify rectify => FieldOf(rectify),
        ManagedStage.Bend bend => FieldOf(bend),
        ManagedStage.Normalize normalize => FieldOf(normalize, kept),
        ManagedStage.Standardize standardize => FieldOf(standardize),
        ManagedStage.Resize resize => FieldOf(resize),
        ManagedStage.ConvolveTransposed conv => FieldOf(conv),
        ManagedStage.Join join => FieldOf(join),
        ManagedStage.Augment augment => $"private static readonly {Library}ImageAugmentation {NameOf(augment)} = new(Definition, [{Quoted(augment.Layers)}]);",
        _ => "",
    };

    /// <summary>The sizes of a stage; empty without.</summary>
    public static string SizesOf(ManagedStage stage) => stage switch
    {
        ManagedStage.Convolve conv => SizesOf(conv),
        ManagedStage.Pool pool => SizesOf(pool),
        _ => "",
    };

    private static string FieldOf(ManagedStage.Normalize stage, KeptValues? kept)
    {
        return Print($$"""
            private static readonly {{Library}}NormalizationLayer{{(stage.Gated is null ? "" : $"<{GateOf(stage.Gated)}>")}} {{NameOf(stage)}} = new()
            {
                Input = {{Region(stage.Input, stage.Input.Buffer + stage.Input.Start, stage.IsContiguous)}},
                Output = {{Region(stage.Output, stage.Output.Buffer + stage.Output.Start, stage.IsContiguous)}},
                {{(kept is null ? "" : $"Kept = {IntegerLiteral(kept.PlaceOf(stage))},")}}
                {{(stage.Slopes is { } slopes ? $"Slopes = {IntegerLiteral(slopes.Buffer)}," : "")}}
                Channels = {{IntegerLiteral(stage.Input.Channels)}},
                {{(stage.Operator.Scale is { } gamma ? $"Gamma = {IntegerLiteral(gamma.Start)}," : "")}}
                {{(stage.Operator.Shift is { } beta ? $"Beta = {IntegerLiteral(beta.Start)}," : "")}}
                MovingMean = {{IntegerLiteral(stage.Operator.Mean.Start)}},
                Momentum = {{DoubleLiteral(stage.Operator.Momentum)}},
                Epsilon = {{DoubleLiteral(stage.Operator.Epsilon)}},
                {{(stage.Rectifier is null ? "" : "Minimum = 0,")}}
                {{(stage.Rectifier is null or { IsPlain: true } ? "" : $"Maximum = {SingleLiteral(stage.Rectifier.Maximum)},")}}
                {{(stage.FoldedInto is { } linear ? FoldedInto(linear) : "")}}
            };
            """);

        // The outputs of a transposed convolution's kernel are not its last axis.
        static string FoldedInto(Operator.Linear linear) => Print($$"""
            Kernel = {{IntegerLiteral(linear.Kernel.Start)}},
            KernelCount = {{IntegerLiteral(linear.Kernel.Count)}},
            {{(linear is Operator.ConvolveTransposed ? $"KernelStride = {IntegerLiteral(linear.Input.Channels)}," : "")}}
            {{(linear.Bias is { } bias ? $"Bias = {IntegerLiteral(bias.Start)}," : "")}}
            """);
    }

    private static string FieldOf(ManagedStage.ConvolveTransposed conv)
    {
        Operator.ConvolveTransposed convolve = conv.Operator;
        return Print($$"""
            private static readonly {{Library}}TransposedConvolution {{NameOf(conv)}} = new()
            {
                Input = {{Rows(conv.Input)}},
                Output = {{Rows(conv.Output)}},
                Channels = {{IntegerLiteral(conv.Input.Channels)}},
                Filters = {{IntegerLiteral(conv.Output.Channels)}},
                KernelHeight = {{IntegerLiteral(convolve.Window.Height)}},
                KernelWidth = {{IntegerLiteral(convolve.Window.Width)}},
                {{Unless(1, "StrideHeight", convolve.Strides.Height)}}
                {{Unless(1, "StrideWidth", convolve.Strides.Width)}}
                {{Unless(1, "DilationHeight", convolve.Dilation.Height)}}
                {{Unless(1, "DilationWidth", convolve.Dilation.Width)}}
                {{Unless(0, "Top", convolve.Border.Top)}}
                {{Unless(0, "Left", convolve.Border.Left)}}
            };
            """);

        static string Unless(int usual, string name, int value) => value == usual ? "" : $"{name} = {IntegerLiteral(value)},";
    }

    private static string FieldOf(ManagedStage.Resize stage)
    {
        (int rows, int columns) = stage.Operator.Factors;
        string isBilinear = stage.Operator.Interpolation == Interpolation.Bilinear ? "true" : "false";
        return $"private static readonly {Library}Resizing {NameOf(stage)} = new(channels: {IntegerLiteral(stage.Input.Channels)}, rows: {IntegerLiteral(rows)}, columns: {IntegerLiteral(columns)}, isBilinear: {isBilinear});";
    }

    private static string FieldOf(ManagedStage.Bend stage)
    {
        ImmutableArray<int> slopes = stage.Operator.Slope.Dimensions;
        int rank = slopes.Length;
        return Print($$"""
            private static readonly {{Library}}LearnedRectifier {{NameOf(stage)}} = new()
            {
                Channels = {{IntegerLiteral(stage.Input.Channels)}},
                SlopesOfPixel = {{IntegerLiteral(slopes[rank - 1])}},
                SlopesOfRow = {{IntegerLiteral(rank == 1 ? slopes[0] : (long)slopes[1] * slopes[2])}},
            };
            """);
    }

    private static string FieldOf(ManagedStage.Standardize stage) => Print($$"""
        private static readonly {{Library}}Standardization {{NameOf(stage)}} = new()
        {
            Channels = {{IntegerLiteral(stage.Input.Channels)}},
            {{(stage.Operator.Groups > 1 ? $"Groups = {IntegerLiteral(stage.Operator.Groups)}," : "")}}
            {{(stage.Operator.IsOverPixels ? "IsOverPixels = true," : "")}}
            {{(stage.Operator.IsToUnit ? "IsToUnit = true," : "")}}
            Epsilon = {{DoubleLiteral(stage.Operator.Epsilon)}},
        };
        """);

    private static string FieldOf(ManagedStage.Join stage)
    {
        IEnumerable<string> images = stage.Images.Select(static input => Joined(input.Image, $", global::MnistNet.Managed.JoinGradient.{input.Gradient}"));
        return Print($$"""
            private static readonly {{Library}}ImageJoin {{NameOf(stage)}} = new(
                global::MnistNet.JoinKind.{{stage.Kind.ToString()}},
                {{string.Join(",\n", images.Prepend(Joined(stage.Output, "")))}});
            """);

        static string Joined(ManagedImage image, string gradient) =>
            $"new({IntegerLiteral(image.Buffer + image.Start)}, {IntegerLiteral(image.Height)}, {IntegerLiteral(image.Width)}, {IntegerLiteral(image.Channels)}, {IntegerLiteral(image.RowStride)}{gradient})";
    }

    private static string SizesOf(ManagedStage.Convolve conv)
    {
        string pool = conv.FusedPool is not { } window ? "" : Print($$"""
            public static int PoolHeight => {{IntegerLiteral(window.Height)}};
            public static int PoolWidth => {{IntegerLiteral(window.Width)}};
            public static int PooledHeight => {{IntegerLiteral(conv.Output.Height)}};
            public static int PooledWidth => {{IntegerLiteral(conv.Output.Width)}};
            """);
        string groups = !conv.IsGrouped ? "" : Print($$"""
            public static int Groups => {{IntegerLiteral(conv.Operator.Groups)}};
            public static int DilationHeight => {{IntegerLiteral(conv.Operator.Dilation.Height)}};
            public static int DilationWidth => {{IntegerLiteral(conv.Operator.Dilation.Width)}};
            """);
        return Print($$"""
            // {{conv.Comment}}
            private readonly struct {{NameOf(conv)}} : {{Library}}I{{(conv.IsGrouped ? "Grouped" : conv.FusedPool is null ? "" : "Pooled")}}ConvolutionShape
            {
                public static int PaddedHeight => {{IntegerLiteral(conv.Input.PaddedHeight)}};
                public static int PaddedWidth => {{IntegerLiteral(conv.Input.PaddedWidth)}};
                public static int Channels => {{IntegerLiteral(conv.Input.Channels)}};
                public static int KernelHeight => {{IntegerLiteral(conv.Operator.Window.Height)}};
                public static int KernelWidth => {{IntegerLiteral(conv.Operator.Window.Width)}};
                public static int StrideHeight => {{IntegerLiteral(conv.Operator.Strides.Height)}};
                public static int StrideWidth => {{IntegerLiteral(conv.Operator.Strides.Width)}};
                public static int OutputHeight => {{IntegerLiteral(conv.Operator.Output.Height)}};
                public static int OutputWidth => {{IntegerLiteral(conv.Operator.Output.Width)}};
                public static int Filters => {{IntegerLiteral(conv.Output.Channels)}};
                public static int OutputStart => {{IntegerLiteral(conv.Output.Start)}};
                public static int OutputRowStride => {{IntegerLiteral(conv.Output.RowStride)}};
                {{pool}}
                {{groups}}
            }
            """);
    }

    private static string SizesOf(ManagedStage.Pool pool) => Print($$"""
        // {{pool.Comment}}
        private readonly struct {{NameOf(pool)}} : {{Library}}IPoolingShape
        {
            public static int InputHeight => {{IntegerLiteral(pool.Input.Height)}};
            public static int InputWidth => {{IntegerLiteral(pool.Input.Width)}};
            public static int Channels => {{IntegerLiteral(pool.Input.Channels)}};
            public static int InputStart => {{IntegerLiteral(pool.Input.Start)}};
            public static int InputRowStride => {{IntegerLiteral(pool.Input.RowStride)}};
            public static int PoolHeight => {{IntegerLiteral(pool.Operator.Window.Height)}};
            public static int PoolWidth => {{IntegerLiteral(pool.Operator.Window.Width)}};
            public static int StrideHeight => {{IntegerLiteral(pool.Operator.Strides.Height)}};
            public static int StrideWidth => {{IntegerLiteral(pool.Operator.Strides.Width)}};
            public static int Top => {{IntegerLiteral(pool.Operator.Border.Top)}};
            public static int Left => {{IntegerLiteral(pool.Operator.Border.Left)}};
            public static int OutputHeight => {{IntegerLiteral(pool.Output.Height)}};
            public static int OutputWidth => {{IntegerLiteral(pool.Output.Width)}};
            public static int OutputStart => {{IntegerLiteral(pool.Output.Start)}};
            public static int OutputRowStride => {{IntegerLiteral(pool.Output.RowStride)}};
        }
        """);

    private static string FieldOf(ManagedStage.Rectify stage)
    {
        Operator.Rectify rectify = stage.Operator;
        string maximum = double.IsInfinity(rectify.Maximum) ? "double.PositiveInfinity" : DoubleLiteral(rectify.Maximum);
        string slopes = $"slopeAtThreshold: {DoubleLiteral(rectify.SlopeAtThreshold)}, slopeAtMaximum: {(rectify.StopsAtMaximum ? "0.0" : "1.0")}";
        return $"private static readonly {Library}Rectifier {NameOf(stage)} = new(maximum: {maximum}, negativeSlope: {DoubleLiteral(rectify.NegativeSlope)}, threshold: {DoubleLiteral(rectify.Threshold)}, {slopes});";
    }
}
