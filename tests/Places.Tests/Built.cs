using System.Reflection;

namespace MnistNet.Places.Tests;

/// <summary>Programs of this repository, as they were built together with these tests.</summary>
internal static class Built
{
    private static readonly string Configuration =
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    /// <summary>The path of a program.</summary>
    /// <param name="project">Its folder, below the repository's.</param>
    public static string Program(string project) =>
        Path.Combine(RepositoryFiles.Root, project, "bin", Configuration, "net10.0", Path.GetFileName(project) + ".dll");
}
