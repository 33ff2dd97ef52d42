using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, multiplies each input by a normally distributed number of mean 1 and standard deviation √(rate / (1 − rate));
/// does nothing when predicting (Srivastava et al., 2014). Keeps the shape; no parameters.
/// </summary>
/// <param name="rate">The rate of the dropout that is as strong, in [0, 1).</param>
public sealed class GaussianDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The rate of the dropout that is as strong.</summary>
    public double Rate { get; } = rate;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="GaussianDropoutAttribute" path="/summary"/>
    /// <param name="rate">The rate of the dropout that is as strong, in [0, 1).</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GaussianDropout(double rate, string? name = null) => Append(new LayerDeclaration.GaussianDropout(rate), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Inputs multiplied by normally distributed numbers while training.</summary>
    /// <param name="Rate">The rate of the dropout that is as strong.</param>
    public sealed record GaussianDropout(double Rate) : LayerDeclaration("GaussianDropout")
    {
        internal override bool IsForTraining => true;

        internal override void Check(ArgumentReport arguments) => arguments.DropoutRate(nameof(Rate), Rate);

        internal override LayerText Spell(LayerText text) => text.Put(Rate);

        internal override void Build(OperatorBuilder layer) => layer.Disturb(Math.Sqrt(Rate / (1 - Rate)), isFactor: true);
    }
}
