namespace MnistNet.Torch.Tests.Keras;

/// <summary>Finds the files that a real Keras wrote: shared/keras-files beside the repository, or above it.</summary>
internal static class KerasFiles
{
    public static string? Folder { get; } = Find();

    public static string PathOf(string name) => Path.Combine(Folder!, name);

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
