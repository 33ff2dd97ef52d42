using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet;

/// <summary>What has a mean and a variance of its own in a <see cref="NormalizationAttribute">normalization</see> that adapts: Keras's <c>axis</c>.</summary>
public enum NormalizationAxis
{
    /// <summary>Each channel of an image, each value of a vector: Keras's −1.</summary>
    Channels,

    /// <summary>All values together: Keras's <c>None</c>.</summary>
    None,
}

/// <summary>
/// Normalises by a mean and a variance that are known before training: (x − mean) / √variance. They are given, as MNIST's 0.1307 and
/// 0.3081², one for all values or one for each channel: no parameters. Or they are not: then the layer adapts, as Keras's
/// <c>adapt</c> does, to the training images of the first <c>Train</c>, before its first epoch, and is as
/// Keras starts it until then, with mean 0 and variance 1; 2 parameters a channel and 1, none of them trained. A mean and a variance that
/// a file brings stay. Keeps the shape.
/// </summary>
#pragma warning disable CA1019 // One argument stands for several constructors.
public sealed class NormalizationAttribute : LayerAttribute
{
    /// <summary>Adapts to the training images.</summary>
    /// <param name="axis">What has a mean and a variance of its own.</param>
    public NormalizationAttribute(NormalizationAxis axis = NormalizationAxis.Channels) => Axis = axis;

    /// <summary>One mean and one variance for all values.</summary>
    /// <param name="mean">What is subtracted; a finite number.</param>
    /// <param name="variance">The square of what is divided by; a positive, finite number.</param>
    public NormalizationAttribute(double mean, double variance)
        : this([mean], [variance]) => Axis = NormalizationAxis.None;

    /// <summary>A mean and a variance for each channel.</summary>
    /// <param name="mean">What is subtracted; finite numbers, as many as channels.</param>
    /// <param name="variance">The squares of what is divided by; as many positive, finite numbers.</param>
    public NormalizationAttribute(double[] mean, double[] variance)
    {
        Mean = mean;
        Variance = variance;
    }

#pragma warning disable CA1819 // Arguments of an attribute.
    /// <summary>What is subtracted: one number for all values, or one for each channel; null for a layer that adapts.</summary>
    public double[]? Mean { get; }

    /// <summary>The squares of what is divided by, as many; null for a layer that adapts.</summary>
    public double[]? Variance { get; }
#pragma warning restore CA1819

    /// <summary>What has a mean and a variance of its own in a layer that adapts.</summary>
    public NormalizationAxis Axis { get; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="NormalizationAttribute" path="/summary"/>
    /// <param name="axis">What has a mean and a variance of its own.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Normalization(NormalizationAxis axis = NormalizationAxis.Channels, string? name = null) =>
        Append(new LayerDeclaration.Normalization([], [], axis), name);

    /// <inheritdoc cref="NormalizationAttribute" path="/summary"/>
    /// <param name="mean">What is subtracted; a finite number.</param>
    /// <param name="variance">The square of what is divided by; a positive, finite number.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Normalization(double mean, double variance, string? name = null) =>
        Append(new LayerDeclaration.Normalization([mean], [variance], NormalizationAxis.None), name);

    /// <inheritdoc cref="NormalizationAttribute" path="/summary"/>
    /// <param name="mean">What is subtracted; finite numbers, as many as channels.</param>
    /// <param name="variance">The squares of what is divided by; as many positive, finite numbers.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Normalization(double[] mean, double[] variance, string? name = null) =>
        Append(new LayerDeclaration.Normalization([.. mean ?? []], [.. variance ?? []], NormalizationAxis.Channels), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Each value less a mean, divided by the root of a variance.</summary>
    /// <param name="Mean">What is subtracted: one number, or one for each channel; none where the layer adapts.</param>
    /// <param name="Variance">The squares of what is divided by, as many.</param>
    /// <param name="Axis">What has a mean and a variance of its own.</param>
    public sealed record Normalization(ImmutableArray<double> Mean, ImmutableArray<double> Variance, NormalizationAxis Axis) : LayerDeclaration("Normalization")
    {
        /// <summary>Whether it takes mean and variance from images.</summary>
        public bool Adapts => Mean.IsEmpty && Variance.IsEmpty;

        /// <inheritdoc/>
        public bool Equals(Normalization? other) =>
            other is not null && Name == other.Name && Axis == other.Axis && Mean.SequenceEqual(other.Mean) && Variance.SequenceEqual(other.Variance);

        /// <inheritdoc/>
        public override int GetHashCode() => (Name, Axis, Mean.Length).GetHashCode();

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Defined(nameof(Axis), Axis);
            foreach (double mean in Mean)
            {
                // So that mean / √variance, which is computed in doubles, is finite as well.
                arguments.Require(Math.Abs(mean) <= float.MaxValue, nameof(Mean), mean, "a finite number, within the range of floats");
            }

            foreach (double variance in Variance)
            {
                arguments.Require(variance is > 0 and < double.PositiveInfinity, nameof(Variance), variance, "a positive, finite number, such as 0.0949");
            }

            arguments.SameLength(nameof(Variance), Variance.Length, nameof(Mean), Mean.Length);
        }

        internal override Finding? CheckInput(Shape input, int index) => Mean.Length <= 1 || Mean.Length == input.Channels
            ? null
            : Finding.Create(
                Rules.OutOfRange,
                FindingPlace.OfLayer(index, nameof(Mean)),
                nameof(Mean),
                Kind,
                $"a list of {Number(Mean.Length)}",
                $"as many numbers as its input {input} has channels, {Number(input.Channels)}");

        internal override LayerText Spell(LayerText text) => Adapts ? text.PutUnless(Axis, NormalizationAxis.Channels)
            : Axis == NormalizationAxis.None ? text.Put(Mean[0], Variance[0])
            : text.Put(Mean, Variance);

        internal override void Build(OperatorBuilder layer)
        {
            if (Adapts)
            {
                layer.Calibrate(isOfChannels: Axis == NormalizationAxis.Channels);
            }
            else if (Mean.Length > 1)
            {
                layer.Calibrate(Mean, Variance);
            }
            else
            {
                // Keras divides by no less than its epsilon.
                double factor = 1 / Math.Max(Math.Sqrt(Variance[0]), Operator.Calibrate.SmallestDeviation);
                layer.Scale(factor, -Mean[0] * factor);
            }
        }
    }
}
