namespace MnistNet.Images;

/// <summary>A folder with one folder for each class, and the pictures in them.</summary>
/// <param name="Path">The folder, in full.</param>
/// <param name="Names">The classes, in ordinal order.</param>
/// <param name="Files">The pictures of each class, by their paths within the folder, with slashes.</param>
internal sealed record ClassFolders(string Path, ImmutableArray<string> Names, ImmutableArray<ImmutableArray<string>> Files)
{
    private const int MostClasses = 256;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    /// <summary>Looks for pictures.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static ClassFolders Find(string folder, CancellationToken cancellation)
    {
        DirectoryInfo root = new(System.IO.Path.GetFullPath(folder));
        if (!root.Exists)
        {
            throw new DirectoryNotFoundException($"{root.FullName} is no folder; expected one with a folder of pictures for each class.");
        }

        DirectoryInfo[] classes = [.. root.EnumerateDirectories().Where(IsShown).OrderBy(directory => directory.Name, StringComparer.Ordinal)];
        if (classes.Length is 0 or > MostClasses)
        {
            throw new InvalidDataException($"{root.FullName}: expected a folder of pictures for each class, 1 to {MostClasses}; found {(classes.Length == 0 ? "no folder" : $"{classes.Length} folders")}.");
        }

        string[] stray = [.. root.EnumerateFiles().Where(IsPicture).Select(file => file.Name).Order(StringComparer.Ordinal)];
        if (stray.Length > 0)
        {
            throw new InvalidDataException($"{root.FullName}: expected every picture in the folder of its class; found beside them {string.Join(", ", stray)}.");
        }

        ImmutableArray<ImmutableArray<string>> files = [.. classes.Select(directory => Pictures(root.FullName, directory, cancellation))];
        string[] empty = [.. classes.Where((_, i) => files[i].IsEmpty).Select(directory => directory.Name)];
        return empty.Length == 0
            ? new ClassFolders(root.FullName, [.. classes.Select(directory => directory.Name)], files)
            : throw new InvalidDataException($"{root.FullName}: expected pictures ({string.Join(", ", Extensions)}) in the folder of each class; found none in {string.Join(", ", empty)}.");
    }

    /// <summary>One label for each picture, in the order of the classes.</summary>
    public byte[] Labels() => [.. Files.SelectMany((files, label) => Enumerable.Repeat((byte)label, files.Length))];

    private static ImmutableArray<string> Pictures(string root, DirectoryInfo directory, CancellationToken cancellation)
    {
        List<string> pictures = [];
        cancellation.ThrowIfCancellationRequested();
        pictures.AddRange(directory.EnumerateFiles().Where(IsPicture).Select(file => Within(root, file)).Order(StringComparer.Ordinal));
        foreach (DirectoryInfo inner in directory.EnumerateDirectories().Where(IsShown).OrderBy(inner => inner.Name, StringComparer.Ordinal))
        {
            pictures.AddRange(Pictures(root, inner, cancellation));
        }

        return [.. pictures];
    }

    private static string Within(string root, FileInfo file) =>
        System.IO.Path.GetRelativePath(root, file.FullName).Replace(System.IO.Path.DirectorySeparatorChar, '/');

    private static bool IsShown(FileSystemInfo entry) => !entry.Name.StartsWith('.');

    private static bool IsPicture(FileInfo file) => IsShown(file) && Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);
}
