using System.Reflection;

namespace MnistNet.Packages.Tests;

/// <summary>What the build knows and a test cannot find out.</summary>
internal static class Build
{
    public static string RepositoryRoot { get; } = Value("RepositoryRoot");

    public static string PackageCache { get; } = Value("PackageCache");

    public static string RepositoryUrl { get; } = Value("RepositoryUrl");

    public static string RuntimeIdentifier { get; } = Value("RuntimeIdentifier");

    public static string PackageVersion { get; } = Value("PackageVersion");

    private static string Value(string key) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
