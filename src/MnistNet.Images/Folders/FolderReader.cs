namespace MnistNet.Images;

/// <summary>Reads all pictures of a folder, on all processors.</summary>
internal sealed class FolderReader(ClassFolders classes, PictureForm form, IProgress<ImageProgress>? progress)
{
    private readonly string[] files = [.. classes.Files.SelectMany(files => files)];
    private readonly Lock reporting = new();
    private int read;

    /// <summary>Reads them.</summary>
    /// <returns>Their pixels, picture by picture, in the order of the classes.</returns>
    public byte[] Read(CancellationToken cancellation)
    {
        long length = files.Length * form.Shape.Size;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"{classes.Path}: {files.Length} pictures of {form.Shape} are {length} bytes; expected at most {Array.MaxLength}. Choose a smaller size.");
        }

        byte[] pixels = new byte[length];
        string?[] reasons = new string?[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            reasons[i] = TryRead(i, pixels);
            Report(files[i]);
        });

        ImmutableArray<UnreadableImage> unreadable = [.. files.Zip(reasons).Where(file => file.Second is not null).Select(file => new UnreadableImage(file.First, file.Second!))];
        return unreadable.IsEmpty ? pixels : throw new UnreadableImagesException(classes.Path, unreadable);
    }

    /// <summary>Reads a picture.</summary>
    /// <returns>Why it cannot be read; null for one that was.</returns>
    private string? TryRead(int index, byte[] pixels)
    {
        int size = (int)form.Shape.Size;
        try
        {
            Picture picture = PictureFile.Decode(File.ReadAllBytes(Path.Combine(classes.Path, files[index])));
            form.Write(picture, pixels.AsSpan(index * size, size));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return e.Message;
        }
    }

    private void Report(string file)
    {
        if (progress is not null)
        {
            lock (reporting)
            {
                progress.Report(new ImageProgress(file, ++read, files.Length));
            }
        }
    }
}
