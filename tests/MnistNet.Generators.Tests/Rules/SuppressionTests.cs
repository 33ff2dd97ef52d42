using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Do C#'s ways to switch a diagnostic off, or to change its severity, work on each rule?</summary>
public class SuppressionTests
{
    public static TheoryData<string> Ids => [.. Generators.Diagnostics.Rules.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pragma_suppresses_it(string id)
    {
        string source = Mistake(id);

        Assert.Empty(CompilerRun.Of($"#pragma warning disable {id}\n{source}").Findings);
        Assert.NotEmpty(CompilerRun.Of($"#pragma warning disable {id}\n#pragma warning restore {id}\n{source}").Findings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void SuppressMessage_on_the_class_suppresses_it(string id)
    {
        string source = Mistake(id);
        int attributes = source.IndexOf('[', StringComparison.Ordinal);

        Assert.Empty(CompilerRun.Of(source.Insert(attributes, $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"MnistNet\", \"{id}\")] ")).Findings);
        Assert.NotEmpty(CompilerRun.Of(source.Insert(attributes, "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"MnistNet\", \"MNN9999\")] ")).Findings);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_editorconfig_suppresses_it(string id) => Assert.Empty(Configured(id, ReportDiagnostic.Suppress));

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_editorconfig_changes_its_severity(string id)
    {
        DiagnosticSeverity own = Generators.Diagnostics.Rules.All.Single(rule => rule.Id == id).DefaultSeverity;
        (ReportDiagnostic set, DiagnosticSeverity expected) = own == DiagnosticSeverity.Error
            ? (ReportDiagnostic.Warn, DiagnosticSeverity.Warning)
            : (ReportDiagnostic.Error, DiagnosticSeverity.Error);

        Assert.All(CompilerRun.Of(Mistake(id)).Findings, finding => Assert.Equal(own, finding.Severity));
        IReadOnlyList<Diagnostic> configured = Configured(id, set);
        Assert.NotEmpty(configured);
        Assert.All(configured, finding => Assert.Equal(expected, finding.Severity));
    }

    private static IReadOnlyList<Diagnostic> Configured(string id, ReportDiagnostic severity) =>
        CompilerRun.Of(new CompilerOptions { Severities = new Dictionary<string, ReportDiagnostic> { [id] = severity } }, Mistake(id)).Findings;

    private static string Mistake(string id) => MarkedSource.Parse(RuleCases.Example(id).Source).Text;
}
