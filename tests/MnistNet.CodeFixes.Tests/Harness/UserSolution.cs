using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.CodeFixes.Tests.Harness;

/// <summary>Projects of a user's, as an editor holds them.</summary>
internal static class UserSolution
{
    private const string NoActivation = "MNN3004";

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "MnistNet.dll")),
    ];

    /// <summary>As <see cref="Create(string, string[][])"/>, with networks of which only the mistakes matter, not what they learn.</summary>
    public static Solution Create(params string[][] projects) => Create("", projects);

    /// <summary>A solution with one project for each array of sources. Sources may leave out <c>using MnistNet;</c>.</summary>
    /// <param name="ids">The diagnostics that are looked for: those about what a network learns are told only where they are among them.</param>
    /// <param name="projects">The sources.</param>
    public static Solution Create(string ids, params string[][] projects)
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        options = ids.Contains(NoActivation, StringComparison.Ordinal) ? options : options.WithSpecificDiagnosticOptions([new(NoActivation, ReportDiagnostic.Suppress)]);
#pragma warning disable CA2000 // The solution lives as long as its workspace.
        Solution solution = new AdhocWorkspace().CurrentSolution;
#pragma warning restore CA2000
        for (int i = 0; i < projects.Length; i++)
        {
            ProjectId project = ProjectId.CreateNewId();
            solution = solution
                .AddProject(ProjectInfo.Create(
                    project,
                    VersionStamp.Create(),
                    $"User{i}",
                    $"User{i}",
                    LanguageNames.CSharp,
                    compilationOptions: options,
                    parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
                    metadataReferences: References))
                .AddDocument(DocumentId.CreateNewId(project), "Usings.cs", "global using MnistNet;");
            for (int j = 0; j < projects[i].Length; j++)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(project), $"File{j}.cs", projects[i][j], filePath: $"/User{i}/File{j}.cs");
            }
        }

        return solution;
    }

    /// <summary>The sources again, project by project.</summary>
    public static async Task<string[][]> TextsAsync(Solution solution)
    {
        List<string[]> projects = [];
        foreach (Project project in solution.Projects)
        {
            List<string> texts = [];
            foreach (Document document in project.Documents.Skip(1))
            {
                texts.Add((await document.GetTextAsync()).ToString());
            }

            projects.Add([.. texts]);
        }

        return [.. projects];
    }
}
