using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// While training, sets each channel of an image to zero with probability rate and multiplies the others by 1 / (1 − rate); does
/// nothing when predicting (Tompson et al., 2014). Keeps the shape; no parameters.
/// </summary>
/// <param name="rate">Probability that a channel is dropped, in [0, 1).</param>
public sealed class SpatialDropout2DAttribute(double rate) : LayerAttribute
{
    /// <summary>Probability that a channel is dropped.</summary>
    public double Rate { get; } = rate;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="SpatialDropout2DAttribute" path="/summary"/>
    /// <param name="rate">Probability that a channel is dropped, in [0, 1).</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder SpatialDropout2D(double rate, string? name = null) => Append(new LayerDeclaration.SpatialDropout2D(rate), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Channels set to zero at random while training.</summary>
    /// <param name="Rate">Probability that a channel is dropped.</param>
    public sealed record SpatialDropout2D(double Rate) : LayerDeclaration("SpatialDropout2D")
    {
        internal override bool NeedsImage => true;

        internal override bool IsForTraining => true;

        internal override void Check(ArgumentReport arguments) => arguments.DropoutRate(nameof(Rate), Rate);

        internal override LayerText Spell(LayerText text) => text.Put(Rate);

        internal override void Build(OperatorBuilder layer) => layer.Drop(Rate, isOfChannels: true);
    }
}
