using System.Collections.Immutable;
using System.Globalization;
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
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> told);
        ImmutableArray<Diagnostic> findings = await output.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return new ProjectCheck(
            [
                .. findings.Concat(told.Select(diagnostic => InTree(diagnostic, compilation)))
                    .OrderBy(static finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                    .ThenBy(static finding => finding.Location.SourceSpan.Start),
            ],
            [.. output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)]);
    }

    // An editor finds the file of what the generator tells by its path.
    private static Diagnostic InTree(Diagnostic diagnostic, Compilation compilation) => Diagnostic.Create(
        diagnostic.Descriptor,
        Location.Create(compilation.SyntaxTrees.Single(tree => tree.FilePath == diagnostic.Location.GetLineSpan().Path), diagnostic.Location.SourceSpan),
        diagnostic.AdditionalLocations,
        diagnostic.Properties,
        diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
