using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>An activation as a layer of its own. Keeps the shape; no parameters.</summary>
/// <param name="activation">What is applied to the input.</param>
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>What is applied to the input.</summary>
    public Activation Activation { get; } = activation;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="ActivationAttribute" path="/summary"/>
    /// <param name="activation">What is applied to the input.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Activation(Activation activation, string? name = null) => Append(new LayerDeclaration.ActivationLayer(activation), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>An activation as a layer of its own.</summary>
    /// <param name="Activation">What is applied to the input.</param>
    public sealed record ActivationLayer(Activation Activation) : LayerDeclaration("Activation")
    {
        /// <inheritdoc/>
        public override Activation OwnActivation => Activation;

        internal override void Check(ArgumentReport arguments) => arguments.Defined(nameof(Activation), Activation);

        internal override LayerText Spell(LayerText text) => text.Put(Activation);

        internal override void Build(OperatorBuilder layer) => layer.Activate(Activation, part: "");
    }
}
