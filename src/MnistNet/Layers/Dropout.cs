using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, sets each input to zero with probability rate and multiplies the others by 1 / (1 − rate); does nothing when
/// predicting (Srivastava et al., 2014). Keeps the shape; no parameters.
/// </summary>
/// <param name="rate">Probability that an input is dropped, in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Probability that an input is dropped.</summary>
    public double Rate { get; } = rate;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="DropoutAttribute" path="/summary"/>
    /// <param name="rate">Probability that an input is dropped, in [0, 1).</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Dropout(double rate, string? name = null) => Append(new LayerDeclaration.Dropout(rate), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Inputs set to zero at random while training.</summary>
    /// <param name="Rate">Probability that an input is dropped.</param>
    public sealed record Dropout(double Rate) : LayerDeclaration("Dropout")
    {
        internal override bool IsForTraining => true;

        internal override void Check(ArgumentReport arguments) => arguments.DropoutRate(nameof(Rate), Rate);

        internal override LayerText Spell(LayerText text) => text.Put(Rate);

        internal override void Build(OperatorBuilder layer) => layer.Drop(Rate);
    }
}
