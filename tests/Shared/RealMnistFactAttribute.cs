namespace MnistNet.Tests.Shared;

/// <summary>A test that needs the real MNIST, which is not part of the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealMnistFactAttribute : FactAttribute
{
    private const string Variable = "MNISTNET_DATA";

    /// <summary>Why there is no MNIST; null where it is at hand.</summary>
    public static string? Missing { get; } = FindFolder() ? null : $"{Variable} names no folder with MNIST.";

    public RealMnistFactAttribute() => Skip = Missing;

    // Tests run in their output folder, but a relative path is meant from the root of the repository.
    private static bool FindFolder()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder))
        {
            return false;
        }

        for (DirectoryInfo? root = new(AppContext.BaseDirectory); root is not null && !Path.IsPathRooted(folder); root = root.Parent)
        {
            if (File.Exists(Path.Combine(root.FullName, "MnistNet.sln")))
            {
                folder = Path.GetFullPath(folder, root.FullName);
                Environment.SetEnvironmentVariable(Variable, folder);
            }
        }

        return Directory.Exists(folder);
    }
}
