using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Diagnostics;

/// <summary>
/// A diagnostic that the generator tells, free of Roslyn's trees: where C# has errors in declarations, the command line asks
/// no analyzer.
/// </summary>
internal sealed record ToldDiagnostic(Rule Rule, EquatableArray<string> Arguments, string Path, int Start, int Length, (int Line, int Column) From, (int Line, int Column) To)
{
    /// <summary>What a code fix needs to know beyond the place.</summary>
    public EquatableArray<FixHint> Hints { get; init; }

    public static ToldDiagnostic Of(Rule rule, Location location, IEnumerable<string> arguments)
    {
        FileLinePositionSpan lines = location.GetMappedLineSpan();
        return new ToldDiagnostic(
            rule,
            new EquatableArray<string>(arguments),
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            (lines.StartLinePosition.Line, lines.StartLinePosition.Character),
            (lines.EndLinePosition.Line, lines.EndLinePosition.Character));
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.Of(Rule),
        Location.Create(
            Path, new TextSpan(Start, Length), new LinePositionSpan(new LinePosition(From.Line, From.Column), new LinePosition(To.Line, To.Column))),
        Hints.ToImmutableDictionary(static hint => hint.Key, static hint => (string?)hint.Value),
        [.. Arguments]);
}
