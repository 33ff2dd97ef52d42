namespace EmbeddedSample.Tests;

/// <summary>A test of the published program, for which NativeAOT needs a linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeToolsFactAttribute : FactAttribute
{
    public NativeToolsFactAttribute() => Skip = Missing;

    /// <summary>Why the program cannot be published; null where it can.</summary>
    public static string? Missing { get; } = HasLinker() ? null : "NativeAOT needs clang or gcc on the PATH, on Linux or macOS, to link.";

    private static bool HasLinker() => !OperatingSystem.IsWindows()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
