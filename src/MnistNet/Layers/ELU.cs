using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>An exponential linear unit: x where x &gt; 0, alpha · (exp(x) − 1) elsewhere (Clevert, Unterthiner and Hochreiter, 2015). Keeps the shape; no parameters.</summary>
/// <param name="alpha">What large negative inputs come to, less its sign; at least 0.</param>
public sealed class ELUAttribute(double alpha = LayerDeclaration.ELU.DefaultAlpha) : LayerAttribute
{
    /// <summary>What large negative inputs come to, less its sign.</summary>
    public double Alpha { get; } = alpha;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="ELUAttribute" path="/summary"/>
    /// <param name="alpha">What large negative inputs come to, less its sign; at least 0.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder ELU(double alpha = LayerDeclaration.ELU.DefaultAlpha, string? name = null) => Append(new LayerDeclaration.ELU(alpha), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>An exponential linear unit.</summary>
    /// <param name="Alpha">What large negative inputs come to, less its sign.</param>
    public sealed record ELU(double Alpha) : LayerDeclaration("ELU")
    {
        internal const double DefaultAlpha = 1;

        internal override void Check(ArgumentReport arguments) => arguments.AtLeastZero(nameof(Alpha), Alpha);

        internal override LayerText Spell(LayerText text) => text.PutUnless(Alpha, DefaultAlpha);

        internal override void Build(OperatorBuilder layer) => layer.Map(ElementFunction.Elu, Alpha);
    }
}
