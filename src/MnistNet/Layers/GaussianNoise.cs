using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>While training, adds a normally distributed number of mean 0 to each input; does nothing when predicting. Keeps the shape; no parameters.</summary>
/// <param name="stddev">The standard deviation, in [0, 1].</param>
public sealed class GaussianNoiseAttribute(double stddev) : LayerAttribute
{
    /// <summary>The standard deviation.</summary>
    public double Stddev { get; } = stddev;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="GaussianNoiseAttribute" path="/summary"/>
    /// <param name="stddev">The standard deviation, in [0, 1].</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GaussianNoise(double stddev, string? name = null) => Append(new LayerDeclaration.GaussianNoise(stddev), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Normally distributed numbers added to inputs while training.</summary>
    /// <param name="Stddev">The standard deviation.</param>
    public sealed record GaussianNoise(double Stddev) : LayerDeclaration("GaussianNoise")
    {
        internal override bool IsForTraining => true;

        internal override void Check(ArgumentReport arguments) => arguments.Require(Stddev is >= 0 and <= 1, nameof(Stddev), Stddev, "a number in [0, 1], such as 0.1");

        internal override LayerText Spell(LayerText text) => text.Put(Stddev);

        internal override void Build(OperatorBuilder layer) => layer.Disturb(Stddev, isFactor: false);
    }
}
