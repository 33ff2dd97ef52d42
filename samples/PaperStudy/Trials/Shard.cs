using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PaperStudySample;

/// <summary>One of several shares of a study, counted from 1 as Jest, Playwright and Vitest count.</summary>
/// <param name="Index">Which share, in [1, Count].</param>
/// <param name="Count">How many shares there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>The whole study.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>2/4</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Shard? shard)
    {
        string[] parts = text?.Split('/') ?? [];
        shard = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1
            && index <= count
                ? new Shard(index, count)
                : null;
        return shard is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
