using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>
/// A C# file whose first comment lines say which MSBuild properties its project sets, what the compiler prints for it, and
/// what it is about.
/// </summary>
internal sealed partial class CorpusFile
{
    public CorpusFile(string name, string text)
    {
        string[] header =
        [
            .. text.Split('\n').TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal)).Select(static line => line[2..].Trim()),
        ];
        SourceText source = SourceText.From(text);
        Name = name;
        Text = text;
        Options = ProjectProperties.Read(string.Join('\n', header));
        Expected = [.. header.Where(ExpectedDiagnostic.IsOne).Select(line => ExpectedDiagnostic.Parse(line, source))];
        About = header.FirstOrDefault(static line => !ExpectedDiagnostic.IsOne(line) && !line.StartsWith('<')) ?? "";
    }

    /// <summary>The file's name, extension included.</summary>
    public string Name { get; }

    /// <summary>All of it, header included.</summary>
    public string Text { get; }

    /// <summary>What its project sets.</summary>
    public CompilerOptions Options { get; }

    /// <summary>What the compiler prints, in source order.</summary>
    public IReadOnlyList<ExpectedDiagnostic> Expected { get; }

    /// <summary>What it is about, in words; empty where its name says all.</summary>
    public string About { get; }

    /// <summary>The rule that its name says, ours or C#'s; empty where it says none.</summary>
    public string Id => RuleId().Match(Name).Value;

    /// <summary>Whether its layers are calls instead of attributes.</summary>
    public bool IsFluent => Text.Contains(" Define", StringComparison.Ordinal);

    public CompilerRun Compile(params string[] others) => CompilerRun.Of(Options, [Text, .. others]);

    [GeneratedRegex(@"^(MNN|CS)\d{4}")]
    private static partial Regex RuleId();
}
