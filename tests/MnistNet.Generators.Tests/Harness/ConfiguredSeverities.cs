using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>Severities as an <c>.editorconfig</c> gives them to the compiler.</summary>
internal sealed class ConfiguredSeverities(IReadOnlyDictionary<string, ReportDiagnostic> severities) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ? GeneratedKind.MarkedGenerated : GeneratedKind.NotGenerated;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        severities.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = default;
        return false;
    }
}
