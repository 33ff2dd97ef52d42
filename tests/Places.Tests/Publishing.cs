namespace MnistNet.Places.Tests;

/// <summary>Programs of this repository, published as people publish them.</summary>
internal static class Publishing
{
    /// <summary>Publishes a program with the runtime that it needs, with output folders of its own: other builds may be at work on the repository's.</summary>
    /// <param name="project">The project's folder, below the repository's.</param>
    /// <param name="runtime">For which system and processor: <c>linux-arm64</c>.</param>
    /// <param name="work">Where what is built on the way is kept.</param>
    /// <param name="output">Where the program is put.</param>
    public static void WithRuntime(string project, string runtime, string work, string output) => Tool.Run(Tool.Command(
        Tool.Dotnet,
        "publish", Path.Combine(RepositoryFiles.Root, project), "-c", "Release", "-r", runtime, "--self-contained", "-o", output, "--artifacts-path", work,
        "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:CreateHardLinksForPublishFilesIfPossible=true")).Succeeded();
}
