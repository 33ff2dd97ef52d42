using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// A depthwise convolution without bias, then a 1×1 convolution that mixes the channels: (height, width, channels) →
/// (height′, width′, filters), with (kernel height · kernel width + filters) · channels · depthMultiplier + filters
/// parameters.
/// </summary>
/// <param name="filters">Number of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each depthwise filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class SeparableConv2DAttribute(int filters, int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>Number of depthwise filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Where the depthwise kernel starts.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Where the kernel of the 1×1 convolution starts.</summary>
    public Initializer PointwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double DepthwiseL2 { get; set; }

    /// <summary>The L1 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double PointwiseL1 { get; set; }

    /// <summary>The L2 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double PointwiseL2 { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="SeparableConv2DAttribute" path="/summary"/>
    /// <param name="filters">Number of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each depthwise filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="depthMultiplier">Number of depthwise filters for each channel; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output channel adds a bias of its own.</param>
    /// <param name="dilationRate">Steps within the window in pixels, at least 1, and more than that only where strides are 1; 1 unless set.</param>
    /// <param name="depthwiseInitializer">Where the depthwise kernel starts.</param>
    /// <param name="pointwiseInitializer">Where the kernel of the 1×1 convolution starts.</param>
    /// <param name="biasInitializer">Where the biases start.</param>
    /// <param name="depthwiseL1">The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="depthwiseL2">The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="pointwiseL1">The L1 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="pointwiseL2">The L2 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="biasL1">The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="biasL2">The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder SeparableConv2D(
        int filters,
        Size2D kernelSize,
        Size2D? strides = null,
        Padding padding = Padding.Valid,
        int depthMultiplier = 1,
        Activation activation = MnistNet.Activation.Linear,
        bool useBias = true,
        Size2D? dilationRate = null,
        Initializer depthwiseInitializer = Initializer.GlorotUniform,
        Initializer pointwiseInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros,
        double depthwiseL1 = 0,
        double depthwiseL2 = 0,
        double pointwiseL1 = 0,
        double pointwiseL2 = 0,
        double biasL1 = 0,
        double biasL2 = 0,
        string? name = null) =>
        Append(new LayerDeclaration.SeparableConv2D(filters, kernelSize, strides ?? 1, padding, depthMultiplier, activation, useBias)
        {
            DilationRate = dilationRate ?? 1,
            DepthwiseInitializer = depthwiseInitializer,
            PointwiseInitializer = pointwiseInitializer,
            BiasInitializer = biasInitializer,
            DepthwiseL1 = depthwiseL1,
            DepthwiseL2 = depthwiseL2,
            PointwiseL1 = pointwiseL1,
            PointwiseL2 = pointwiseL2,
            BiasL1 = biasL1,
            BiasL2 = biasL2,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A convolution of each channel by itself, without bias, then one of 1×1 that mixes the channels.</summary>
    /// <param name="Filters">Number of output channels.</param>
    /// <param name="Window">Size of the depthwise kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="DepthMultiplier">Number of depthwise filters for each channel.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public sealed record SeparableConv2D(
        int Filters, Size2D Window, Size2D Strides, Padding Padding, int DepthMultiplier, Activation Activation, bool UseBias)
        : Convolution("SeparableConv2D", Window, Strides, Padding, Activation, UseBias)
    {
        /// <summary>Where the depthwise kernel starts.</summary>
        public Initializer DepthwiseInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>Where the kernel of the 1×1 convolution starts.</summary>
        public Initializer PointwiseInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>The L1 regularizer of the depthwise kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double DepthwiseL1 { get; init; }

        /// <summary>The L2 regularizer of the depthwise kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double DepthwiseL2 { get; init; }

        /// <summary>The L1 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double PointwiseL1 { get; init; }

        /// <summary>The L2 regularizer of the kernel of the 1×1 convolution: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double PointwiseL2 { get; init; }

        internal override (string Argument, int Value)? Size => (nameof(Filters), Filters);

        internal override ImmutableArray<WeightArguments> OwnWeights =>
        [
            WeightArguments.Kernel(DepthwiseInitializer, "Depthwise", "depthwise_kernel") with { Penalty = new(DepthwiseL1, DepthwiseL2) },
            WeightArguments.Kernel(PointwiseInitializer, "Pointwise", "pointwise_kernel") with { Penalty = new(PointwiseL1, PointwiseL2) },
            Bias,
        ];

        internal override LayerDeclaration WithSize(int value) => this with { Filters = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Filters), Filters);
            arguments.Positive(nameof(DepthMultiplier), DepthMultiplier);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.Put(Filters)).Set(nameof(DepthMultiplier), DepthMultiplier, 1);

        internal override void Build(OperatorBuilder layer) => layer
            .ConvolveDepthwise(DepthMultiplier, Window, Strides, DilationRate, Padding, useBias: false, "depthwise", "depthwise_kernel")
            .Convolve(Filters, 1, 1, 1, Padding.Valid, 1, UseBias, "pointwise", "pointwise_kernel")
            .Activate(Activation);
    }
}
