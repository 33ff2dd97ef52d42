using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>The three convolutions.</summary>
internal static class ConvolutionGen
{
    private const int MostFilters = 6;
    private const int MostMultiplied = 8;
    private const int LargestMultiplier = 3;
    private const int MostEnlarged = 200;

    public static Gen<RandomLayer> Conv2D(Volume input) => Conv2D(
        input,
        from groups in GroupsOf(input.Channels)
        from share in Gen.Int[1, Math.Max(MostFilters / groups, 1)]
        select (share * groups, groups),
        OptionsOver(input));

    public static Gen<RandomLayer> Conv2D(Volume input, Gen<int> filterCounts, Gen<Window> windows) =>
        Conv2D(input, filterCounts.Select(static filters => (filters, 1)), OptionsOf(windows));

    private static Gen<RandomLayer> Conv2D(Volume input, Gen<(int Filters, int Groups)> counts, Gen<Options> anyOptions) =>
        from count in counts
        from options in anyOptions
        let filters = count.Filters
        let groups = count.Groups
        let text = options.WriteTo(new LayerText("Conv2D", options.IsVerbose).Add(filters).AddSize("Kernel", options.Window.Size), "Kernel").Add("Groups", groups, 1)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, filters),
            Trained = options.Area * input.Channels / groups * filters + options.Biases(filters),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.Convolve(
                x, weights, filters, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias, options.Window.Dilation, groups),
        };

    /// <summary>One whose output is larger, or as large as a small window makes it.</summary>
    public static Gen<RandomLayer> Conv2DTranspose(Volume input) =>
        from filters in Gen.Int[1, MostFilters]
        from options in OptionsOver(input)
        from isEnlarging in Gen.Bool
        from kernel in Gen.Int[1, 4]
        from stride in Gen.Int[1, input.Size > MostEnlarged ? 1 : 3]
        let window = isEnlarging
            ? new Window((kernel, Math.Max(kernel - 1, 1)), (stride, Math.Max(stride - 1, 1)), options.Window.Padding)
            : options.Window with { Size = Math.Min(options.Window.Size.Height, 3), Strides = 1, Dilation = Math.Min(options.Window.Dilation.Height, 2) }
        let own = options with { Window = window }
        let text = own.WriteTo(new LayerText("Conv2DTranspose", own.IsVerbose).Add(filters).AddSize("Kernel", window.Size), "Kernel")
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = window.Around(input, filters),
            Trained = own.Area * input.Channels * filters + own.Biases(filters),
            Apply = (x, weights) => KerasArithmetic.ConvolveTransposed(
                x, weights, filters, window.Size, window.Strides, window.Padding, own.Function, own.UseBias, window.Dilation),
        };

    public static Gen<RandomLayer> DepthwiseConv2D(Volume input) =>
        from multiplier in MultiplierOf(input)
        from options in OptionsOver(input)
        let outputs = input.Channels * multiplier
        let text = options.WriteTo(new LayerText("DepthwiseConv2D", options.IsVerbose).AddSize("Kernel", options.Window.Size).Add("DepthMultiplier", multiplier, 1), "Depthwise")
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, outputs),
            Trained = options.Area * outputs + options.Biases(outputs),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.ConvolveDepthwise(
                x, weights, multiplier, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias, options.Window.Dilation),
        };

    public static Gen<RandomLayer> SeparableConv2D(Volume input) =>
        from filters in Gen.Int[1, MostFilters]
        from multiplier in MultiplierOf(input)
        from options in OptionsOver(input)
        let between = input.Channels * multiplier
        let text = options.WriteTo(
            new LayerText("SeparableConv2D", options.IsVerbose).Add(filters).AddSize("Kernel", options.Window.Size).Add("DepthMultiplier", multiplier, 1),
            "Depthwise",
            "Pointwise")
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, filters),
            Trained = options.Area * between + between * filters + options.Biases(filters),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.ConvolveSeparable(
                x, weights, filters, multiplier, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias, options.Window.Dilation),
        };

    /// <summary>What divides a number of channels: mostly one.</summary>
    public static Gen<int> GroupsOf(int channels) =>
        Gen.Frequency((2, Gen.Const(1)), (1, Gen.OneOfConst([.. Enumerable.Range(1, channels).Where(groups => channels % groups == 0 && groups <= MostMultiplied)])));

    // Depthwise convolutions one after another would multiply without end.
    private static Gen<int> MultiplierOf(Volume input) => input.Channels > MostMultiplied ? Gen.Const(1) : Gen.Int[1, LargestMultiplier];

    private static Gen<Options> OptionsOver(Volume input) => OptionsOf(
        from plain in WindowGen.Over(input)
        from window in WindowGen.Spread(plain, input)
        select window);

    private static Gen<Options> OptionsOf(Gen<Window> windows) =>
        from window in windows
        from activation in Activations.Hidden
        from useBias in Gen.Bool
        from kernels in WeightOptions.OfKernel.Array[2]
        from bias in WeightOptions.OfShift
        from isVerbose in Gen.Bool
        select new Options(window, activation, useBias, kernels, bias, isVerbose);

    /// <summary>What the three have in common.</summary>
    private sealed record Options(Window Window, Activation Activation, bool UseBias, WeightOptions[] Kernels, WeightOptions Bias, bool IsVerbose)
    {
        public int Area => Window.Size.Height * Window.Size.Width;

        public Func<double, double>? Function => Activations.FunctionOf(Activation);

        public int Biases(int outputs) => UseBias ? outputs : 0;

        public LayerText WriteTo(LayerText text, params string[] kernels)
        {
            text.AddStrides(Window.Strides, 1)
                .AddDilation(Window.Dilation)
                .Add("Padding", Window.Padding, Padding.Valid)
                .Add("Activation", Activation, Activation.Linear)
                .Add("UseBias", UseBias, true);
            foreach ((string prefix, WeightOptions kernel) in kernels.Zip(Kernels))
            {
                kernel.WriteTo(text, prefix, Initializer.GlorotUniform);
            }

            return Bias.WriteTo(text, "Bias", Initializer.Zeros);
        }
    }
}
