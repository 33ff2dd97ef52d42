using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Do C#'s ways to switch a diagnostic off, or to change its severity, work on each rule, in both forms?</summary>
public class SuppressionTests
{
    private const string OtherId = "MNN9999";

    public static TheoryData<string> Examples =>
        CorpusFiles.NamesOf(Generators.Diagnostics.Descriptors.All.SelectMany(static rule => CorpusFiles.ExamplesOf(rule.Id)));

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_pragma_suppresses_it(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        Assert.Empty(Findings(file, $"#pragma warning disable {file.Id}\n{file.Text}"));
        Assert.NotEmpty(Findings(file, $"#pragma warning disable {file.Id}\n#pragma warning restore {file.Id}\n{file.Text}"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void SuppressMessage_on_the_class_suppresses_it(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        Assert.Empty(Findings(file, WithSuppressMessage(file, file.Id)));
        Assert.NotEmpty(Findings(file, WithSuppressMessage(file, OtherId)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_editorconfig_suppresses_it(string example) => Assert.Empty(Configured(CorpusFiles.Find(example), ReportDiagnostic.Suppress));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_editorconfig_changes_its_severity(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);
        DiagnosticSeverity own = Generators.Diagnostics.Descriptors.All.Single(rule => rule.Id == file.Id).DefaultSeverity;
        (ReportDiagnostic set, DiagnosticSeverity expected) = own == DiagnosticSeverity.Error
            ? (ReportDiagnostic.Warn, DiagnosticSeverity.Warning)
            : (ReportDiagnostic.Error, DiagnosticSeverity.Error);

        IReadOnlyList<Diagnostic> configured = Configured(file, set);
        Assert.NotEmpty(configured);
        Assert.All(configured, finding => Assert.Equal(expected, finding.Severity));
    }

    private static IReadOnlyList<Diagnostic> Findings(CorpusFile file, string text) => CompilerRun.Of(Options(file), text).Findings;

    private static IReadOnlyList<Diagnostic> Configured(CorpusFile file, ReportDiagnostic severity) =>
        CompilerRun.Of(Options(file) with { Severities = new Dictionary<string, ReportDiagnostic> { [file.Id] = severity } }, file.Text).Findings;

    // What is suppressed does not depend on TorchSharp, which costs most of the time.
    private static CompilerOptions Options(CorpusFile file) => file.Options with { Torch = false };

    // On every class of the file: a call that does not fit MNIST may stand in another one than the network.
    private static string WithSuppressMessage(CorpusFile file, string id)
    {
        string attribute = $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"MnistNet\", \"{id}\")] ";
        return CompilerRun.Parse(file.Text, file.Name, file.Options.LanguageVersion).GetCompilationUnitRoot(CancellationToken.None).Members
            .OfType<TypeDeclarationSyntax>()
            .Reverse()
            .Aggregate(file.Text, (text, type) => text.Insert(type.SpanStart, attribute));
    }
}
