using System.Globalization;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Fuzz.Tests;

/// <summary>Do all files of the corpus give the same code and the same diagnostics on every machine?</summary>
public class SameOutputTests
{
    private static readonly Lazy<string[]> Expected = new(static () => Compile(static text => text));

    [CultureTheory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void In_any_culture(string name)
    {
        string[] expected = Expected.Value;
        (CultureInfo culture, CultureInfo language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);

            Assert.Equal(expected, Compile(static text => text));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    [Fact]
    public void With_the_line_ends_of_Windows() => Assert.Equal(Expected.Value, Compile(static text => text.ReplaceLineEndings("\r\n")));

    [Fact]
    public void With_mixed_line_ends() => Assert.Equal(
        Expected.Value,
        Compile(static text => string.Concat(text.Split('\n').Select(static (line, index) => line + (index % 3) switch { 0 => "\r\n", 1 => "\n", _ => "\r" }))));

    [Fact]
    public void Generated_lines_end_in_a_line_feed() => Assert.All(Expected.Value, static text => Assert.DoesNotContain('\r', text));

    private static string[] Compile(Func<string, string> write) => [.. CorpusFiles.Wrong.Concat(CorpusFiles.Right).Select(file => Print(file, write(file.Text)))];

    private static string Print(CorpusFile file, string text)
    {
        CompilerRun run = CompilerRun.Of(file.Options with { Torch = file.Name.Contains("paper", StringComparison.Ordinal) }, text);
        IEnumerable<string> generated = run.Generated.OrderBy(static part => part.Key, StringComparer.Ordinal).Select(static part => part.Key + "\n" + part.Value);

        // In the reader's language, as a build prints it.
        IEnumerable<string> found = run.Findings.Select(static finding => $"{finding.Id} {finding.Location.GetLineSpan().Span} {finding.GetMessage(CultureInfo.CurrentCulture)}");
        return string.Join('\n', [file.Name, .. generated, .. found]);
    }
}
