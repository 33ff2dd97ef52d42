namespace MnistNet.Tests.Shared;

/// <summary>A test that needs files which a real Keras wrote: the folder shared/keras-files beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KerasFilesFactAttribute : FactAttribute
{
    public KerasFilesFactAttribute(bool needsMnist = false) => Skip = Missing(needsMnist);

    private static string? Folder { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Folder ?? throw new InvalidOperationException("The folder shared/keras-files is absent."), name);

    /// <summary>Why the files are not at hand; null where they are.</summary>
    internal static string? Missing(bool needsMnist) =>
        Folder is null ? "Needs the folder shared/keras-files beside the repository, with files that Keras wrote."
        : needsMnist ? RealMnistFactAttribute.Missing
        : null;

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "keras-files");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
