using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators;

namespace MnistNet.CodeFixes.Tests.Harness;

/// <summary>What the analyzer and the compiler say of a project, with the generator's code in it.</summary>
/// <param name="Findings">What the analyzer reports, in source order.</param>
/// <param name="Errors">What the compiler itself reports, hidden diagnostics aside.</param>
internal sealed record ProjectCheck(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<Diagnostic> Errors)
{
    public static async Task<ProjectCheck> OfAsync(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> problems);
        Assert.Empty(problems);
        ImmutableArray<Diagnostic> findings = await output.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return new ProjectCheck(
            [
                .. findings
                    .OrderBy(static finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                    .ThenBy(static finding => finding.Location.SourceSpan.Start),
            ],
            [.. output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)]);
    }
}
