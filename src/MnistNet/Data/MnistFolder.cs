namespace MnistNet;

/// <summary>A folder with the four files of MNIST, or with other data of the same form.</summary>
internal static class MnistFolder
{
    private const int ClassCount = 10;

    /// <summary>Reads all four files; messages say who named the folder.</summary>
    public static MnistDataset Read(string folder, string namedBy, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{folder}, named by {namedBy}, is no folder; expected one with {string.Join(", ", MnistFile.All.Select(file => file.Name))}, each raw or with .gz.");
        }

        // Missing files are found before the large ones are read.
        string[] paths = [.. MnistFile.All.Select(file => file.FindIn(folder) ?? throw Missing(file, folder, namedBy))];
        LabeledImages train = ReadPair(paths[0], paths[1], cancellation);
        LabeledImages test = ReadPair(paths[2], paths[3], cancellation);
        return test.Shape == train.Shape
            ? new MnistDataset(train, test, folder)
            : throw new InvalidDataException($"{paths[2]}: expected images of {train.Shape}, like those to train on; found {test.Shape}.");
    }

    private static LabeledImages ReadPair(string imagePath, string labelPath, CancellationToken cancellation)
    {
        byte[] labels = IdxFile.ReadLabels(labelPath, ClassCount, cancellation);
        (byte[] pixels, Shape shape) = IdxFile.ReadImages(imagePath, cancellation);
        long images = pixels.Length / shape.Size;
        return labels.Length == images
            ? new LabeledImages(pixels, labels, shape, ClassCount)
            : throw new InvalidDataException($"{labelPath}: expected {images} labels, one for each image of {imagePath}; found {labels.Length}.");
    }

    private static FileNotFoundException Missing(MnistFile file, string folder, string namedBy) => new(
        $"{folder}, named by {namedBy}, has neither {file.Name} nor {file.CompressedName}.", Path.Combine(folder, file.Name));
}

/// <summary>The four files beside the program, where the package MnistNet.Data puts them; known to equal the originals.</summary>
internal sealed class MnistPackage(string folder, IReadOnlyList<MnistFile> files)
{
    private const string Name = "MnistNet.Data";

    /// <summary>That of the running program, wherever it was published to.</summary>
    public static MnistPackage OfProgram => new(Path.Combine(AppContext.BaseDirectory, Name), MnistFile.All);

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
