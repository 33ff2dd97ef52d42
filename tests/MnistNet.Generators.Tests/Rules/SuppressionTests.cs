using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Do C#'s ways to switch a diagnostic off, or to change its severity, work on warnings, and none of them on errors?</summary>
public class SuppressionTests
{
    private const string OtherId = "MNN9999";

    public static TheoryData<string> Warnings => Examples(static severity => severity != DiagnosticSeverity.Error);

    public static TheoryData<string> Errors => Examples(static severity => severity == DiagnosticSeverity.Error);

    [Theory]
    [MemberData(nameof(Warnings))]
    public void A_pragma_suppresses_a_warning(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        Assert.Empty(Findings(file, $"#pragma warning disable {file.Id}\n{file.Text}"));
        Assert.NotEmpty(Findings(file, $"#pragma warning disable {file.Id}\n#pragma warning restore {file.Id}\n{file.Text}"));
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void SuppressMessage_on_the_class_suppresses_a_warning(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        Assert.Empty(Findings(file, WithSuppressMessage(file, file.Id)));
        Assert.NotEmpty(Findings(file, WithSuppressMessage(file, OtherId)));
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void An_editorconfig_suppresses_a_warning(string example) => Assert.Empty(Configured(CorpusFiles.Find(example), ReportDiagnostic.Suppress));

    [Theory]
    [MemberData(nameof(Warnings))]
    public void An_editorconfig_makes_a_warning_an_error(string example)
    {
        IReadOnlyList<Diagnostic> configured = Configured(CorpusFiles.Find(example), ReportDiagnostic.Error);

        Assert.NotEmpty(configured);
        Assert.All(configured, static finding => Assert.Equal(DiagnosticSeverity.Error, finding.Severity));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Nothing_suppresses_an_error(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        AssertStays(file, Findings(file, $"#pragma warning disable\n{file.Text}"));
        AssertStays(file, Findings(file, $"#pragma warning disable {file.Id}\n{file.Text}"));
        AssertStays(file, Findings(file, WithSuppressMessage(file, file.Id)));
        AssertStays(file, Findings(file, file.Text, $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"MnistNet\", \"{file.Id}\")]"));
        AssertStays(file, Configured(file, ReportDiagnostic.Suppress));
        AssertStays(file, Configured(file, ReportDiagnostic.Warn));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Without_analyzers_the_generator_tells_an_error_at_its_place(string example)
    {
        CorpusFile file = CorpusFiles.Find(example);

        // What another generator writes, ours does not see.
        string[] expected = [.. file.Expected.Where(static expected => expected.Id.StartsWith("MNN", StringComparison.Ordinal) && expected.Id != "MNN0015").Select(static expected => expected.Line)];
        IReadOnlyList<Diagnostic> told = CompilerRun.Of(Options(file) with { AnalyzersAreOff = true }, file.Text).Findings;

        Assert.Equal(expected, told.Select(ExpectedDiagnostic.Print));
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void Without_analyzers_nobody_tells_a_warning(string example) =>
        Assert.Empty(CompilerRun.Of(Options(CorpusFiles.Find(example)) with { AnalyzersAreOff = true }, CorpusFiles.Find(example).Text).Findings);

    private static TheoryData<string> Examples(Func<DiagnosticSeverity, bool> selects) =>
        CorpusFiles.NamesOf(Generators.Diagnostics.Descriptors.All.Where(rule => selects(rule.DefaultSeverity)).SelectMany(static rule => CorpusFiles.ExamplesOf(rule.Id)));

    private static void AssertStays(CorpusFile file, IReadOnlyList<Diagnostic> findings)
    {
        Assert.Contains(findings, finding => finding.Id == file.Id);
        Assert.All(findings, static finding => Assert.Equal((DiagnosticSeverity.Error, false), (finding.Severity, finding.IsSuppressed)));
    }

    private static IReadOnlyList<Diagnostic> Findings(CorpusFile file, params string[] texts) => CompilerRun.Of(Options(file), texts).Findings;

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
