using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// Normalises by a mean and a variance that are known beforehand: (x − mean) / √variance, as MNIST's pixels by 0.1307 and
/// 0.3081². One mean and one variance for all values. Keeps the shape; no parameters.
/// </summary>
/// <param name="mean">What is subtracted; a finite number.</param>
/// <param name="variance">The square of what is divided by; a positive, finite number.</param>
public sealed class NormalizationAttribute(double mean, double variance) : LayerAttribute
{
    /// <summary>What is subtracted.</summary>
    public double Mean { get; } = mean;

    /// <summary>The square of what is divided by.</summary>
    public double Variance { get; } = variance;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="NormalizationAttribute" path="/summary"/>
    /// <param name="mean">What is subtracted; a finite number.</param>
    /// <param name="variance">The square of what is divided by; a positive, finite number.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Normalization(double mean, double variance, string? name = null) => Append(new LayerDeclaration.Normalization(mean, variance), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Each value less a mean, divided by the root of a variance.</summary>
    /// <param name="Mean">What is subtracted.</param>
    /// <param name="Variance">The square of what is divided by.</param>
    public sealed record Normalization(double Mean, double Variance) : LayerDeclaration("Normalization")
    {
        internal override void Check(ArgumentReport arguments)
        {
            arguments.Finite(nameof(Mean), Mean);
            arguments.Require(Variance is > 0 and < double.PositiveInfinity, nameof(Variance), Variance, "a positive, finite number, such as 0.0949");
        }

        // Keras divides by no less than its epsilon, 1e-7.
        internal override void Build(OperatorBuilder layer)
        {
            double factor = 1 / Math.Max(Math.Sqrt(Variance), 1e-7);
            layer.Scale(factor, -Mean * factor);
        }
    }
}
