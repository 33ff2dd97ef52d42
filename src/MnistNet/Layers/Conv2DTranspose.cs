using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// The transpose of a convolution, which makes images larger: (height, width, channels) → (height · stride, width · stride,
/// filters), and without padding larger by what the window reaches over the stride, with (kernel height · kernel width ·
/// channels + 1) · filters parameters.
/// </summary>
/// <param name="filters">Number of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each window in pixels; at least 1.</param>
/// <param name="strides">Step of the window in the output in pixels, down and across; at least 1.</param>
public sealed class Conv2DTransposeAttribute(int filters, int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>Where the kernel starts.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double KernelL2 { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="Conv2DTransposeAttribute" path="/summary"/>
    /// <param name="filters">Number of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each window in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in the output in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output channel adds a bias of its own.</param>
    /// <param name="dilationRate">Steps within the window in pixels, at least 1, and more than that only where strides are 1; 1 unless set.</param>
    /// <param name="kernelInitializer">Where the kernel starts.</param>
    /// <param name="biasInitializer">Where the biases start.</param>
    /// <param name="kernelL1">The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="kernelL2">The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="biasL1">The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="biasL2">The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Conv2DTranspose(
        int filters,
        Size2D kernelSize,
        Size2D? strides = null,
        Padding padding = Padding.Valid,
        Activation activation = MnistNet.Activation.Linear,
        bool useBias = true,
        Size2D? dilationRate = null,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros,
        double kernelL1 = 0,
        double kernelL2 = 0,
        double biasL1 = 0,
        double biasL2 = 0,
        string? name = null) =>
        Append(new LayerDeclaration.Conv2DTranspose(filters, kernelSize, strides ?? 1, padding, activation, useBias)
        {
            DilationRate = dilationRate ?? 1,
            KernelInitializer = kernelInitializer,
            BiasInitializer = biasInitializer,
            KernelL1 = kernelL1,
            KernelL2 = kernelL2,
            BiasL1 = biasL1,
            BiasL2 = biasL2,
        }, name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The transpose of a convolution.</summary>
    /// <param name="Filters">Number of output channels.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in the output in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output channel adds a bias.</param>
    public sealed record Conv2DTranspose(int Filters, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Convolution("Conv2DTranspose", Window, Strides, Padding, Activation, UseBias)
    {
        /// <summary>Where the kernel starts.</summary>
        public Initializer KernelInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double KernelL1 { get; init; }

        /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double KernelL2 { get; init; }

        internal override (string Argument, int Value)? Size => (nameof(Filters), Filters);

        internal override bool MovesOverInput => false;

        internal override ImmutableArray<WeightArguments> OwnWeights => [WeightArguments.Kernel(KernelInitializer) with { Penalty = new(KernelL1, KernelL2) }, Bias];

        internal override LayerDeclaration WithSize(int value) => this with { Filters = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Filters), Filters);
            base.Check(arguments);
        }

        internal override LayerText Spell(LayerText text) => base.Spell(text.Put(Filters));

        internal override void Build(OperatorBuilder layer) =>
            layer.ConvolveTransposed(Filters, Window, Strides, DilationRate, Padding, UseBias).Activate(Activation);
    }
}
