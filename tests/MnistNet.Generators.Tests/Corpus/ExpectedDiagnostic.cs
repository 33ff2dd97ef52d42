using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>What a file of the corpus says that the compiler prints, as <c>(line,column)-(line,column) severity ID: message</c>.</summary>
/// <param name="Line">All of it.</param>
/// <param name="Id">Which rule, ours or C#'s.</param>
/// <param name="Code">The source that it is about.</param>
/// <param name="Message">What is wrong.</param>
internal sealed partial record ExpectedDiagnostic(string Line, string Id, string Code, string Message)
{
    /// <summary>Whether a line is of that form.</summary>
    public static bool IsOne(string line) => Form().IsMatch(line);

    /// <summary>Reads a line.</summary>
    /// <param name="line">A line of that form.</param>
    /// <param name="source">The file that it is about.</param>
    public static ExpectedDiagnostic Parse(string line, SourceText source)
    {
        GroupCollection parts = Form().Match(line).Groups;
        LinePosition start = new(Number("fromLine"), Number("fromColumn"));
        LinePosition end = new(Number("toLine"), Number("toColumn"));
        string code = source.ToString(source.Lines.GetTextSpan(new LinePositionSpan(start, end)));
        return new ExpectedDiagnostic(line, parts["id"].Value, code, parts["message"].Value);

        int Number(string name) => int.Parse(parts[name].ValueSpan, CultureInfo.InvariantCulture) - 1;
    }

    /// <summary>What the compiler prints indeed, in the same form.</summary>
    public static string Print(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetMappedLineSpan();
        string file = span.Path == "File0.cs" ? "" : span.Path;
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return $"{file}{Print(span.StartLinePosition)}-{Print(span.EndLinePosition)} {severity} {diagnostic.Id}: {message}";
    }

    private static string Print(LinePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"({position.Line + 1},{position.Character + 1})");

    [GeneratedRegex(@"^\((?<fromLine>\d+),(?<fromColumn>\d+)\)-\((?<toLine>\d+),(?<toColumn>\d+)\) (?:error|warning|info) (?<id>\w+): (?<message>.+)$")]
    private static partial Regex Form();
}
