using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>
/// A two-dimensional convolution: (height, width, channels) → (height′, width′, filters), with
/// (kernel height · kernel width · channels / groups + 1) · filters parameters.
/// </summary>
/// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class Conv2DAttribute(int filters, int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of filters.</summary>
    public int Filters { get; } = filters;

    /// <summary>Number of groups of channels, each convolved by its share of the filters; it divides channels and filters.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Where the kernel starts.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double KernelL2 { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="Conv2DAttribute" path="/summary"/>
    /// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each filter adds a bias of its own.</param>
    /// <param name="dilationRate">Steps within the window in pixels, at least 1, and more than that only where strides are 1; 1 unless set.</param>
    /// <param name="groups">Number of groups of channels, each convolved by its share of the filters; it divides channels and filters.</param>
    /// <param name="kernelInitializer">Where the kernel starts.</param>
    /// <param name="biasInitializer">Where the biases start.</param>
    /// <param name="kernelL1">The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="kernelL2">The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="biasL1">The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="biasL2">The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Conv2D(
        int filters,
        Size2D kernelSize,
        Size2D? strides = null,
        Padding padding = Padding.Valid,
        Activation activation = MnistNet.Activation.Linear,
        bool useBias = true,
        Size2D? dilationRate = null,
        int groups = 1,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros,
        double kernelL1 = 0,
        double kernelL2 = 0,
        double biasL1 = 0,
        double biasL2 = 0,
        string? name = null) =>
        Append(new LayerDeclaration.Conv2D(filters, kernelSize, strides ?? 1, padding, activation, useBias)
        {
            DilationRate = dilationRate ?? 1,
            Groups = groups,
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
    /// <summary>A two-dimensional convolution.</summary>
    /// <param name="Filters">Number of filters, and so of output channels.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each filter adds a bias.</param>
    public sealed record Conv2D(int Filters, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Convolution("Conv2D", Window, Strides, Padding, Activation, UseBias)
    {
        /// <summary>Number of groups of channels, each convolved by its share of the filters.</summary>
        public int Groups { get; init; } = 1;

        /// <summary>Where the kernel starts.</summary>
        public Initializer KernelInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double KernelL1 { get; init; }

        /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double KernelL2 { get; init; }

        // Not every number of filters can be shared out.
        internal override (string Argument, int Value)? Size => Groups == 1 ? (nameof(Filters), Filters) : null;

        internal override string CostlyArgument => nameof(Filters);

        internal override ImmutableArray<WeightArguments> OwnWeights => [WeightArguments.Kernel(KernelInitializer) with { Penalty = new(KernelL1, KernelL2) }, Bias];

        internal override LayerDeclaration WithSize(int value) => this with { Filters = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Filters), Filters);
            base.Check(arguments);
            arguments.Positive(nameof(Groups), Groups);
            arguments.Require(Groups < 1 || Filters < 1 || Filters % Groups == 0, nameof(Groups), Groups, $"a divisor of its {Number(Filters)} filters");
        }

        internal override Finding? CheckInput(Shape input, int index) => input.Channels % Groups == 0 ? null : Finding.Create(
            Rules.OutOfRange, FindingPlace.OfLayer(index, nameof(Groups)), nameof(Groups), Kind, Number(Groups), $"a divisor of the channels of its input {input}");

        internal override LayerText Spell(LayerText text) => base.Spell(text.Put(Filters)).Set(nameof(Groups), Groups, 1);

        internal override void Build(OperatorBuilder layer) =>
            layer.Convolve(Filters, Window, Strides, DilationRate, Padding, Groups, UseBias).Activate(Activation);
    }
}
