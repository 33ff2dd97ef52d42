using System.Security.Cryptography;

namespace MnistNet.Torch;

/// <summary>
/// Keeps patched copies of libraries in files of their own. The original is only ever read: it may be a hard link to the
/// file in the package cache, which every other application uses too.
/// </summary>
/// <param name="userFolder">The folder below which the cache, MnistNet/native, is made; empty where the user has none.</param>
internal sealed class PatchedLibraryCache(string userFolder)
{
    /// <summary>The cache in this user's folder for local application data.</summary>
    public static PatchedLibraryCache OfThisUser { get; } = new(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>
    /// The file of a patched library, in a folder that the original's SHA-256 names: the cached one if its bytes are right, else a
    /// new one. Where the cache cannot be written the file is a temporary one, to be disposed of once it is loaded.
    /// </summary>
    public PatchedLibrary Provide(string fileName, byte[] original, byte[] patched)
    {
        if (userFolder.Length == 0)
        {
            return ProvideTemporary(fileName, patched);
        }

        string path = Path.Combine(userFolder, "MnistNet", "native", Convert.ToHexStringLower(SHA256.HashData(original)), fileName);
        try
        {
            if (!Holds(path, patched))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                DeleteLink(path);
                AtomicFile.Write(path, stream => stream.Write(patched));
            }

            return new PatchedLibrary(path, TemporaryFolder: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ProvideTemporary(fileName, patched);
        }
    }

    private static PatchedLibrary ProvideTemporary(string fileName, byte[] patched)
    {
        // New, with a name nobody can guess, and open to this user only: others may write to the temporary folder.
        string folder = Directory.CreateTempSubdirectory("MnistNet-").FullName;
        var library = new PatchedLibrary(Path.Combine(folder, fileName), folder);
        try
        {
            File.WriteAllBytes(library.Path, patched);
            return library;
        }
        catch
        {
            library.Dispose();
            throw;
        }
    }

    private static void DeleteLink(string path)
    {
        // Writing would replace what it leads to, which may be the original.
        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }
    }

    private static bool Holds(string path, byte[] expected) =>
        File.Exists(path) && new FileInfo(path).Length == expected.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(expected);
}

/// <summary>A patched library on disk. Disposing removes it if it was written for this process only.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="TemporaryFolder">The folder that goes with it; null for a file of the cache, which stays.</param>
internal sealed record PatchedLibrary(string Path, string? TemporaryFolder) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        if (TemporaryFolder is null)
        {
            return;
        }

        try
        {
            Directory.Delete(TemporaryFolder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system clears its temporary folder some day; a loaded library is worth more than a tidy one.
        }
    }
}
