using System.Globalization;

namespace MnistNet;

/// <summary>The random numbers of a network: where they started, and where those of its trainings stand.</summary>
/// <param name="Seed">The network's seed.</param>
/// <param name="Position">Where the next training goes on.</param>
internal sealed record NetworkRandomness(int Seed, TrainingPosition Position)
{
    // More than any training does, and so few that no sum overflows.
    private const long MostCounted = 1L << 48;

    /// <summary>A network that has not been trained.</summary>
    public static NetworkRandomness StartOf(int seed) => new(seed, TrainingPosition.StartOf(seed));

    /// <summary>Reads what <see cref="ToString"/> gave.</summary>
    /// <param name="text">The text, which may come from a file.</param>
    /// <returns>The numbers; null where it is another text.</returns>
    public static NetworkRandomness? Parse(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int trainingSeed)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long epochs)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long images)
            && epochs <= MostCounted
            && images <= MostCounted
                ? new NetworkRandomness(seed, new TrainingPosition(trainingSeed, epochs, images))
                : null;
    }

    /// <summary>The seed of the network, the seed of its trainings, the epochs and the images since, for files.</summary>
    public override string ToString() => FormattableString.Invariant($"{Seed} {Position.Seed} {Position.Epochs} {Position.Images}");
}
