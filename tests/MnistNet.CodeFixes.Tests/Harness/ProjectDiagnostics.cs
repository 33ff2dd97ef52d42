using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MnistNet.CodeFixes.Tests.Harness;

/// <summary>Tells a fix-all what is wrong, as an editor does.</summary>
internal sealed class ProjectDiagnostics : FixAllContext.DiagnosticProvider
{
    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        (await ProjectCheck.OfAsync(project)).Findings;

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
        (await ProjectCheck.OfAsync(document.Project)).Findings
            .Where(finding => document.Project.Solution.GetDocument(finding.Location.SourceTree)?.Id == document.Id);

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<Diagnostic>>([]);
}
