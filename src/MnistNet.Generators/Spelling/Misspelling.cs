using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Something that the library calls otherwise.</summary>
/// <param name="What">What it is taken for: layer of MnistNet, argument of Dense.</param>
/// <param name="Remedy">What to do about it, in words.</param>
/// <param name="Replacement">By what; null where nobody knows.</param>
internal sealed record Misspelling(Location Place, string Written, string What, string Remedy, TextSpan Replaced, string? Replacement)
{
    /// <summary>One that says what to write.</summary>
    public static Misspelling Of(SyntaxNode place, string written, string what, TextSpan replaced, string replacement) =>
        new(place.GetLocation(), written, what, "write " + replacement, replaced, replacement);
}
