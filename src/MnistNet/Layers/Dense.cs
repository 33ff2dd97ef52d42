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
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="DenseAttribute" path="/summary"/>
    /// <param name="units">Number of outputs; at least 1.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each output adds a bias.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Dense(int units, Activation activation = MnistNet.Activation.Linear, bool useBias = true, string? name = null) =>
        Append(new LayerDeclaration.Dense(units, activation, useBias), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="Units">Number of outputs.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each output adds a bias.</param>
    public sealed record Dense(int Units, Activation Activation, bool UseBias) : LayerDeclaration("Dense")
    {
        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;

        internal override bool NeedsVector => true;

        internal override (string Argument, int Value)? Size => (nameof(Units), Units);

        internal override LayerDeclaration WithSize(int value) => this with { Units = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Units), Units);
            arguments.Defined(nameof(Activation), Activation);
        }

        internal override void Build(OperatorBuilder layer) => layer.Multiply(Units, UseBias).Activate(Activation);
    }
}
