namespace MnistNet;

/// <summary>Opens files that have an end: to open a named pipe would wait for somebody who writes, perhaps for good.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file to read from.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <exception cref="InvalidDataException">It is empty, or no regular file: pipes and devices have no length.</exception>
    public static FileStream OpenRead(string path)
    {
        FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
        return file is FileInfo { Exists: true, Length: 0 } or { Exists: false }
            ? throw new InvalidDataException($"{path}: expected a file with content; found an empty one, or a pipe or device.")
            : File.OpenRead(path);
    }
}
