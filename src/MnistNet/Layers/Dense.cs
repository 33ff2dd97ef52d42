using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A fully connected layer: a vector of n values → a vector of units values, with (n + 1) · units parameters.</summary>
/// <param name="units">Number of outputs; at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>Number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each output adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>Where the kernel starts.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>Where the biases start.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double KernelL1 { get; set; }

    /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double KernelL2 { get; set; }

    /// <summary>The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</summary>
    public double BiasL1 { get; set; }

    /// <summary>The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</summary>
    public double BiasL2 { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="DenseAttribute" path="/summary"/>
    /// <param name="units">Number of outputs; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output adds a bias.</param>
    /// <param name="kernelInitializer">Where the kernel starts.</param>
    /// <param name="biasInitializer">Where the biases start.</param>
    /// <param name="kernelL1">The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="kernelL2">The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="biasL1">The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</param>
    /// <param name="biasL2">The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Dense(
        int units,
        Activation activation = MnistNet.Activation.Linear,
        bool useBias = true,
        Initializer kernelInitializer = Initializer.GlorotUniform,
        Initializer biasInitializer = Initializer.Zeros,
        double kernelL1 = 0,
        double kernelL2 = 0,
        double biasL1 = 0,
        double biasL2 = 0,
        string? name = null) =>
        Append(new LayerDeclaration.Dense(units, activation, useBias)
        {
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
    /// <summary>A fully connected layer.</summary>
    /// <param name="Units">Number of outputs.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output adds a bias.</param>
    public sealed record Dense(int Units, Activation Activation, bool UseBias) : LayerDeclaration("Dense")
    {
        /// <summary>Where the kernel starts.</summary>
        public Initializer KernelInitializer { get; init; } = Initializer.GlorotUniform;

        /// <summary>Where the biases start.</summary>
        public Initializer BiasInitializer { get; init; } = Initializer.Zeros;

        /// <summary>The L1 regularizer of the kernel: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double KernelL1 { get; init; }

        /// <summary>The L2 regularizer of the kernel: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double KernelL2 { get; init; }

        /// <summary>The L1 regularizer of the biases: what the loss grows by for the sum of the absolute values; at least 0.</summary>
        public double BiasL1 { get; init; }

        /// <summary>The L2 regularizer of the biases: what the loss grows by for the sum of the squares; at least 0.</summary>
        public double BiasL2 { get; init; }

        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;

        internal override bool NeedsVector => true;

        internal override (string Argument, int Value)? Size => (nameof(Units), Units);

        internal override ImmutableArray<WeightArguments> OwnWeights =>
            [WeightArguments.Matrix(KernelInitializer) with { Penalty = new(KernelL1, KernelL2) }, WeightArguments.Bias(BiasInitializer) with { Penalty = new(BiasL1, BiasL2) }];

        internal override LayerDeclaration WithSize(int value) => this with { Units = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Units), Units);
            arguments.Defined(nameof(Activation), Activation);
        }

        internal override LayerText Spell(LayerText text) => text.Put(Units).Set(nameof(Activation), Activation, Activation.Linear).Set(nameof(UseBias), UseBias, true);

        internal override void Build(OperatorBuilder layer) => layer.Multiply(Units, UseBias).Activate(Activation);
    }
}
