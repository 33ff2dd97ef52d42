using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.QuickInfo;

namespace MnistNet.Editor.Tests;

/// <summary>A user's project of one file, opened in an editor: the language service runs the generator by itself.</summary>
internal sealed class OpenedProject : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly DocumentId file;

    public OpenedProject(string source)
    {
        ProjectId project = ProjectId.CreateNewId();
        file = DocumentId.CreateNewId(project);
        workspace.TryApplyChanges(workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Create(),
                "User",
                "User",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose),
                metadataReferences: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkDefinition).Assembly.Location)],
                analyzerReferences: [new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, "MnistNet.Generators.dll"), new Loader())]))
            .AddDocument(file, "File.cs", source, filePath: "/User/File.cs"));
    }

    private Document Document => workspace.CurrentSolution.GetDocument(file)!;

    /// <summary>What the editor shows over the first place of a text.</summary>
    /// <param name="text">A piece of the source; the pointer is over its last character.</param>
    public async Task<string> HoverAsync(string text)
    {
        int start = (await Document.GetTextAsync()).ToString().IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        QuickInfoItem? item = await QuickInfoService.GetService(Document)!.GetQuickInfoAsync(Document, start + text.Length - 1);
        return string.Join('\n', Assert.IsType<QuickInfoItem>(item).Sections.Select(static section => section.Text)).ReplaceLineEndings("\n");
    }

    /// <summary>What the compiler says of the project, and the analyzers, should they fail.</summary>
    public async Task<IEnumerable<string>> DiagnosticsAsync()
    {
        Compilation compilation = (await Document.Project.GetCompilationAsync())!;
        var analyzers = Document.Project.AnalyzerReferences.SelectMany(static reference => reference.GetAnalyzers(LanguageNames.CSharp));
        return (await compilation.WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync()).Select(static diagnostic => diagnostic.ToString());
    }

    public void Dispose() => workspace.Dispose();

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // The generator brings nothing but itself.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
