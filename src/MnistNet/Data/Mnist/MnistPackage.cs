namespace MnistNet;

/// <summary>The four files beside the program, where the package MnistNet.Data puts them; known to equal the originals.</summary>
internal sealed class MnistPackage(string folder, IReadOnlyList<MnistFile> files)
{
    private const string Name = "MnistNet.Data";

    /// <summary>That of the running program, wherever it was published to.</summary>
    public static MnistPackage OfProgram => new(Path.Combine(AppContext.BaseDirectory, Name), MnistRelative.Mnist.Files);

    public bool Exists => Directory.Exists(folder);

    /// <summary>Reads all four files.</summary>
    public MnistDataset Read(CancellationToken cancellation)
    {
        foreach (MnistFile file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.FindIn(folder) is { } path)
            {
                RequireWhole(file, path);
            }
        }

        return MnistFolder.Read(folder, MnistRelative.Mnist, $"the package {Name}", cancellation);
    }

    private void RequireWhole(MnistFile file, string path)
    {
        try
        {
            file.Verify(path);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{damage.Message} It came with the package {Name}: delete {folder} and build the program again.", damage);
        }
    }
}
