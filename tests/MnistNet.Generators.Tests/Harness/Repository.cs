namespace MnistNet.Generators.Tests.Harness;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string DiagnosticPage(string id) => PathOf("docs", "diagnostics", id + ".md");

    public static string PathOf(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Every page for people: at the root and directly in docs, such as <c>docs/files.md</c>.</summary>
    public static IEnumerable<string> Pages() => Directory.GetDirectories(PathOf("src")).Append(Root).Append(PathOf("docs"))
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md"))
        .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(params string[] path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "docs", "diagnostics")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has docs/diagnostics.");
    }
}
