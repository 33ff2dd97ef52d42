using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>The three convolutions.</summary>
internal static class ConvolutionGen
{
    private const int MostFilters = 6;
    private const int MostMultiplied = 8;
    private const int LargestMultiplier = 3;

    public static Gen<RandomLayer> Conv2D(Volume input) => Conv2D(input, Gen.Int[1, MostFilters], WindowGen.Over(input));

    public static Gen<RandomLayer> Conv2D(Volume input, Gen<int> filterCounts, Gen<Window> windows) =>
        from filters in filterCounts
        from options in OptionsOf(windows)
        let text = options.WriteTo(new LayerText("Conv2D", options.IsVerbose).Add(filters).AddSize("Kernel", options.Window.Size))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, filters),
            Trained = options.Area * input.Channels * filters + options.Biases(filters),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.Convolve(
                x, weights, filters, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias),
        };

    public static Gen<RandomLayer> DepthwiseConv2D(Volume input) =>
        from multiplier in MultiplierOf(input)
        from options in OptionsOver(input)
        let outputs = input.Channels * multiplier
        let text = options.WriteTo(new LayerText("DepthwiseConv2D", options.IsVerbose).AddSize("Kernel", options.Window.Size).Add("DepthMultiplier", multiplier, 1))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, outputs),
            Trained = options.Area * outputs + options.Biases(outputs),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.ConvolveDepthwise(
                x, weights, multiplier, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias),
        };

    public static Gen<RandomLayer> SeparableConv2D(Volume input) =>
        from filters in Gen.Int[1, MostFilters]
        from multiplier in MultiplierOf(input)
        from options in OptionsOver(input)
        let between = input.Channels * multiplier
        let text = options.WriteTo(
            new LayerText("SeparableConv2D", options.IsVerbose).Add(filters).AddSize("Kernel", options.Window.Size).Add("DepthMultiplier", multiplier, 1))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = options.Window.Over(input, filters),
            Trained = options.Area * between + between * filters + options.Biases(filters),
            Border = options.Window.BorderOf(input),
            Remarks = options.Window.RemarksOver(input, isPooling: false),
            Apply = (x, weights) => KerasArithmetic.ConvolveSeparable(
                x, weights, filters, multiplier, options.Window.Size, options.Window.Strides, options.Window.Padding, options.Function, options.UseBias),
        };

    // Depthwise convolutions one after another would multiply without end.
    private static Gen<int> MultiplierOf(Volume input) => input.Channels > MostMultiplied ? Gen.Const(1) : Gen.Int[1, LargestMultiplier];

    private static Gen<Options> OptionsOver(Volume input) => OptionsOf(WindowGen.Over(input));

    private static Gen<Options> OptionsOf(Gen<Window> windows) =>
        from window in windows
        from activation in Activations.Hidden
        from useBias in Gen.Bool
        from isVerbose in Gen.Bool
        select new Options(window, activation, useBias, isVerbose);

    /// <summary>What the three have in common.</summary>
    private sealed record Options(Window Window, Activation Activation, bool UseBias, bool IsVerbose)
    {
        public int Area => Window.Size.Height * Window.Size.Width;

        public Func<double, double>? Function => Activations.FunctionOf(Activation);

        public int Biases(int outputs) => UseBias ? outputs : 0;

        public LayerText WriteTo(LayerText text) => text
            .AddStrides(Window.Strides, 1)
            .Add("Padding", Window.Padding, Padding.Valid)
            .Add("Activation", Activation, Activation.Linear)
            .Add("UseBias", UseBias, true);
    }
}
