using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// A convolution of each channel by itself: (height, width, channels) → (height′, width′, channels · depthMultiplier), with
/// (kernel height · kernel width + 1) · channels · depthMultiplier parameters. Channel c gives the output channels
/// c · depthMultiplier to c · depthMultiplier + depthMultiplier − 1.
/// </summary>
/// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class DepthwiseConv2DAttribute(int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Where the depthwise kernel starts.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double DepthwiseL2 { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="DepthwiseConv2DAttribute" path="/summary"/>
    /// <param name="kernelSize">Size of each filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="depthMultiplier">Number of filters for each channel; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output channel adds a bias of its own.</param>
    /// <param name="dilationRate">Steps within the window in pixels, at least 1, and more than that only where strides are 1; 1 unless set.</param>
    /// <param name="depthwiseInitializer">Where the depthwise kernel starts.</param>
    /// <param name="biasInitializer">Where the biases start.</param>
    /// <param name="depthwiseL1">The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="depthwiseL2">The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="biasL1">The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="biasL2">The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder DepthwiseConv2D(
        Size2D kernelSize,
        Size2D? strides = null,
        Padding padding = Padding.Valid,
        int depthMultiplier = 1,
        Activation activation = MnistNet.Activation.Linear,
        bool useBias = true,
        Size2D? dilationRate = null,
        Initializer depthwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros,
        double depthwiseL1 = 0,
        double depthwiseL2 = 0,
        double biasL1 = 0,
        double biasL2 = 0,
        string? name = null) =>
        Append(new LayerDeclaration.DepthwiseConv2D(kernelSize, strides ?? 1, padding, depthMultiplier, activation, useBias)
        {
            DilationRate = dilationRate ?? 1,
            DepthwiseInitializer = depthwiseInitializer,
            BiasInitializer = biasInitializer,
            DepthwiseL1 = depthwiseL1,
            DepthwiseL2 = depthwiseL2,
            BiasL1 = biasL1,
            BiasL2 = biasL2,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A convolution of each channel by itself.</summary>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="DepthMultiplier">Number of filters for each channel.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public sealed record DepthwiseConv2D(Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("DepthwiseConv2D", Window, Strides, Padding, Activation, UseBias)
    {
        /// <summary>Where the depthwise kernel starts.</summary>
        public Initializer DepthwiseInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double DepthwiseL1 { get; init; }

        /// <summary>The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double DepthwiseL2 { get; init; }

        internal override string CostlyArgument => nameof(DepthMultiplier);

        internal override ImmutableArray<WeightArguments> OwnWeights => [WeightArguments.Kernel(DepthwiseInitializer, "Depthwise") with { Penalty = new(DepthwiseL1, DepthwiseL2) }, Bias];

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(DepthMultiplier), DepthMultiplier);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text).Set(nameof(DepthMultiplier), DepthMultiplier, 1);

        internal override void Build(OperatorBuilder layer) =>
            layer.ConvolveDepthwise(DepthMultiplier, Window, Strides, DilationRate, Padding, UseBias).Activate(Activation);
    }
}
