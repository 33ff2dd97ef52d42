namespace MnistNet;

/// <summary>The user's own copy of MNIST or of a relative, every file of which is known to equal the original.</summary>
internal sealed class MnistCache(string folder, IReadOnlyList<MnistFile> files, MnistDownloader downloader, MnistArchive? archive = null)
{
    // No download takes this long: what is older was left by a process that died.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    /// <summary>The cache of the current user; in the temporary folder for an account without a home.</summary>
    public static string UserFolder(MnistRelative relative) => FolderUnder(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), relative);

    public string Folder { get; } = folder;

    public static string FolderUnder(string localApplicationData, MnistRelative relative) => Path.Combine(
        Path.IsPathFullyQualified(localApplicationData) ? localApplicationData : Path.GetTempPath(), "MnistNet", relative.Folder);

    /// <summary>As <see cref="FillAsync"/>, and waits for it.</summary>
    public void Fill(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (OperatingSystem.IsBrowser())
        {
            throw new MnistUnavailableException(
                $"Nothing waits for a download in a browser: {nameof(MnistDataset)}.{nameof(MnistDataset.LoadAsync)} does not. {MnistDownloader.Advice}");
        }

        // On the thread pool, so that waiting here cannot block the context of a user interface for good.
        Task.Run(() => FillAsync(progress, cancellation), cancellation).GetAwaiter().GetResult();
    }

    /// <summary>Downloads the files that are missing or damaged; the latter are replaced only once there is something better.</summary>
    public async Task FillAsync(IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            RemoveLeftovers();
            foreach (MnistFile file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                await ProvideAsync(file, progress, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not MnistUnavailableException)
        {
            throw new MnistUnavailableException(
                $"The images cannot be cached in {Folder}: {exception.Message} {MnistDownloader.Advice}", exception);
        }
    }

    private async Task ProvideAsync(MnistFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        Dictionary<string, InvalidDataException> damaged = [];
        string? whole = file.CopiesIn(Folder).FirstOrDefault(path => IsWhole(path));
        if (whole is null)
        {
            await DownloadAsync().ConfigureAwait(false);
            damaged.Remove(Path.Combine(Folder, file.CompressedName));
        }

        // Only now: while there is no other copy, the next attempt should find, and name, what is wrong.
        foreach (string path in damaged.Keys)
        {
            File.Delete(path);
        }

        bool IsWhole(string path)
        {
            try
            {
                file.Verify(path);
                return true;
            }
            catch (InvalidDataException damage)
            {
                damaged.Add(path, damage);
                return false;
            }
        }

        async Task DownloadAsync()
        {
            try
            {
                await FetchAsync(file, progress, cancellation).ConfigureAwait(false);
            }
            catch (MnistUnavailableException failure) when (damaged.Count > 0)
            {
                IEnumerable<string> found = damaged.Values.Select(damage => $"A file of the cache is damaged. {damage.Message}");
                throw new MnistUnavailableException(
                    string.Join(Environment.NewLine, [.. found, failure.Message]), new AggregateException([.. damaged.Values, failure]));
            }
        }
    }

    private async Task FetchAsync(MnistFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (archive is null)
        {
            await downloader.DownloadAsync(file, Folder, progress, cancellation).ConfigureAwait(false);
            return;
        }

        await downloader.DownloadAsync(archive, Folder, progress, cancellation).ConfigureAwait(false);
        string path = Path.Combine(Folder, archive.Name);
        MnistArchive.Extract(path, files, Folder, cancellation);
        File.Delete(path);
    }

    private void RemoveLeftovers()
    {
        foreach (string path in Directory.EnumerateFiles(Folder, "*" + MnistDownloader.PartialExtension))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > LeftoverAge)
            {
                File.Delete(path);
            }
        }
    }
}
