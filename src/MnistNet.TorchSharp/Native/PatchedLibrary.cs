namespace MnistNet.Torch;

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
