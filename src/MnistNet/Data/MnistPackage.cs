namespace MnistNet;

/// <summary>The four files beside the program, where the package MnistNet.Data puts them; known to equal the originals.</summary>
/// <param name="folder">Where they are, if they are.</param>
/// <param name="files">The originals.</param>
internal sealed class MnistPackage(string folder, IReadOnlyList<MnistFile> files)
{
    private const string Name = "MnistNet.Data";

    /// <summary>That of the running program, wherever it was published to.</summary>
    public static MnistPackage OfProgram => new(Path.Combine(AppContext.BaseDirectory, Name), MnistFile.All);

    public bool Exists => Directory.Exists(folder);

    /// <summary>Reads all four files.</summary>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file differs from the original.</exception>
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

        return MnistFolder.Read(folder, $"the package {Name}", cancellation);
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
