using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>A source with exactly one kind of mistake, or with none.</summary>
/// <param name="Id">The rule that is tested.</param>
/// <param name="Name">What the source does, in words; unique within the rule.</param>
/// <param name="Source">The source; <c>[|…|]</c> marks where each diagnostic is expected.</param>
/// <param name="Says">Texts, numbers above all, that each message contains.</param>
internal sealed record RuleCase(string Id, string Name, string Source, params string[] Says)
{
    /// <summary>Asserts that the analyzer reports this rule at the marked places, and nothing else.</summary>
    public void AssertReported()
    {
        MarkedSource marked = MarkedSource.Parse(Source);
        IReadOnlyList<Diagnostic> findings = CompilerRun.Of(marked.Text).Findings;
        Assert.Equal(
            marked.Spans.Select(span => (Id, marked.Text.Substring(span.Start, span.Length), span.Start)),
            findings.Select(finding => (finding.Id, marked.Text.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), finding.Location.SourceSpan.Start)));
        foreach (Diagnostic finding in findings)
        {
            string message = finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(Says, text => Assert.Contains(text, message, StringComparison.Ordinal));
            Assert.DoesNotContain("{", message, StringComparison.Ordinal);
        }
    }
}
