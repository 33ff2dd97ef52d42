using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What a network says of one image.</summary>
[JsonConverter(typeof(PredictionJsonConverter))]
public readonly struct Prediction : IEquatable<Prediction>
{
    // Rounding of single precision leaves less.
    private const double SumTolerance = 1e-3;

    private readonly float[]? probabilities;
    private readonly ImmutableArray<string> classNames;

    /// <summary>A prediction that no network made, for tests and for other sources of probabilities.</summary>
    /// <param name="probabilities">One probability a class, in [0, 1]; they sum to one, to 0.001. Copied.</param>
    /// <exception cref="ArgumentException">There is no class, or the values are no probabilities.</exception>
    public Prediction(ReadOnlySpan<float> probabilities)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("There are no probabilities; expected one for each class.", nameof(probabilities));
        }

        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The probability of class {i} is {probabilities[i]}; expected a number in [0, 1]."), nameof(probabilities));
            }

            sum += probabilities[i];
        }

        if (Math.Abs(sum - 1) > SumTolerance)
        {
            throw new ArgumentException(FormattableString.Invariant($"The probabilities sum to {sum:0.#####}; expected 1."), nameof(probabilities));
        }

        this.probabilities = probabilities.ToArray();
        Label = MostProbable(probabilities);
    }

    // The network's own, which need no copy and no check.
    internal Prediction(float[] probabilities, ImmutableArray<string> classNames)
    {
        this.probabilities = probabilities;
        this.classNames = classNames;
        Label = MostProbable(probabilities);
    }

    /// <summary>The most probable class; of equals, the first.</summary>
    public int Label { get; }

    /// <summary>What the class is called: its name where the network's classes have names, else the label.</summary>
    public string Name => NameOf(Label);

    /// <summary>One probability a class, in [0, 1]; they sum to one.</summary>
    public ReadOnlySpan<float> Probabilities => probabilities;

    /// <summary>Whether two predictions have the same probabilities.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Prediction left, Prediction right) => left.Equals(right);

    /// <summary>Whether two predictions differ in a probability.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Prediction left, Prediction right) => !left.Equals(right);

    /// <summary>Whether another prediction has the same probabilities.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Prediction other) => Probabilities.SequenceEqual(other.Probabilities);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Prediction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Probabilities.Length, Probabilities.IsEmpty ? 0 : Probabilities[Label]);

    /// <summary>What a class is called.</summary>
    /// <param name="label">The class, in [0, number of classes).</param>
    /// <returns>Its name where the network's classes have names, else the label.</returns>
    public string NameOf(int label) => classNames.IsDefault ? label.ToString(CultureInfo.InvariantCulture) : classNames[label];

    /// <summary>The class and its probability: <c>7 (98.3 %)</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        Probabilities.IsEmpty ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Name} ({Probabilities[Label]:P1})");

    /// <summary>Other probabilities of the same classes, which need no copy and no check.</summary>
    internal Prediction With(float[] others) => new(others, classNames);

    /// <summary>Index of the largest score; the first of equals.</summary>
    internal static int MostProbable(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }
}
