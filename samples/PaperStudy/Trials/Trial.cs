using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PaperStudySample;

/// <summary>One training with one seed: the unit of work, independent of all others.</summary>
/// <param name="Arm">Which network.</param>
/// <param name="Seed">Where its randomness starts, from 1.</param>
internal sealed record Trial(Arm Arm, int Seed)
{
    private const string Separator = "-seed";

    /// <summary>Its name, unique in the study: <c>average-pooling-seed3</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Arm.Name}{Separator}{Seed}");

    /// <summary>Reads what <see cref="Name"/> wrote.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Trial? trial)
    {
        int at = name.LastIndexOf(Separator, StringComparison.Ordinal);
        Arm? arm = at < 0 ? null : Arms.All.FirstOrDefault(candidate => candidate.Name == name[..at]);
        trial = arm is not null
            && int.TryParse(name.AsSpan(at + Separator.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            && seed >= 1
                ? new Trial(arm, seed)
                : null;
        return trial?.Name == name;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Arm.Name}, seed {Seed}");
}
