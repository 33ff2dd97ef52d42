namespace MnistNet;

/// <summary>
/// MNIST (LeCun, Cortes and Burges): handwritten digits of 28×28 grey pixels, 60,000 to train on and 10,000 to test on; or one of the data
/// sets that took over its form.
/// </summary>
public sealed class MnistDataset
{
    private const string FolderVariable = "MNISTNET_DATA";

    internal MnistDataset(LabeledImages train, LabeledImages test, string source)
    {
        Train = train;
        Test = test;
        Source = source;
    }

    /// <summary>The images to train and validate on; none where a folder has only those to test on.</summary>
    public LabeledImages Train { get; }

    /// <summary>The images to test on, never seen in training.</summary>
    public LabeledImages Test { get; }

    /// <summary>Where the images come from: the full path of a folder, or a phrase such as <c>synthetic digits (seed 1)</c>.</summary>
    public string Source { get; }

    /// <summary>Whether the images were drawn by a program instead of people.</summary>
    public bool IsSynthetic => Train.IsSynthetic;

    /// <summary>
    /// The data sets that <see cref="Load(string?, IProgress{DownloadProgress}?, CancellationToken)"/> knows by name: <c>mnist</c>,
    /// <c>fashion-mnist</c>, <c>kmnist</c>, <c>qmnist</c>, and of EMNIST <c>emnist-byclass</c>, <c>-bymerge</c>, <c>-balanced</c>,
    /// <c>-letters</c>, <c>-digits</c> and <c>-mnist</c>.
    /// </summary>
    public static ImmutableArray<string> Names { get; } = [.. MnistRelative.All.Select(relative => relative.Name)];

    /// <summary>
    /// Loads a data set by its name, or whatever a folder holds in MNIST's form. MNIST is taken from the first of these: the folder that
    /// the environment variable MNISTNET_DATA names; what the package MnistNet.Data has put beside the program; and the user's cache, into
    /// which files that it lacks are downloaded. Others come from a folder of their name in that of MNISTNET_DATA, or from the cache.
    /// Files of the package and of the cache are checked against the digests of the originals.
    /// </summary>
    /// <param name="nameOrFolder">One of <see cref="Names"/>, or a folder; null is <c>mnist</c>. A folder of that name in the current one comes first.</param>
    /// <param name="progress">Told how a download comes along.</param>
    /// <param name="cancellation">Stops reading and downloading.</param>
    /// <returns>Both sets, with the names of their classes where they are known.</returns>
    /// <exception cref="DirectoryNotFoundException">It is neither a name nor a folder, or MNISTNET_DATA names no folder.</exception>
    /// <exception cref="FileNotFoundException">A folder, or that of the package, lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, empty or no regular file, or the files do not fit together.</exception>
    /// <exception cref="MnistUnavailableException">No folder was named, there is no package, and the cache could not be filled.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static MnistDataset Load(
        string? nameOrFolder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Folder(nameOrFolder, out MnistRelative relative) is { } folder)
        {
            return LoadFolder(folder, cancellation);
        }

        using HttpMessageHandler network = Web();
        return Load(relative, Environment.GetEnvironmentVariable(FolderVariable), MnistPackage.OfProgram, UserCache(relative, network), progress, cancellation);
    }

    /// <summary>
    /// As <see cref="Load(string?, IProgress{DownloadProgress}?, CancellationToken)"/>, while the caller does something else; in a browser
    /// only this can download, from where its rules let it.
    /// </summary>
    /// <param name="nameOrFolder">One of <see cref="Names"/>, or a folder; null is <c>mnist</c>.</param>
    /// <param name="progress">Told how a download comes along.</param>
    /// <param name="cancellation">Stops reading and downloading.</param>
    /// <returns>Both sets; fails as <see cref="Load(string?, IProgress{DownloadProgress}?, CancellationToken)"/> does.</returns>
    public static async Task<MnistDataset> LoadAsync(
        string? nameOrFolder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Folder(nameOrFolder, out MnistRelative relative) is { } folder)
        {
            return await Task.Run(() => LoadFolder(folder, cancellation), cancellation).ConfigureAwait(false);
        }

        using HttpMessageHandler network = Web();
        return await LoadAsync(
            relative, Environment.GetEnvironmentVariable(FolderVariable), MnistPackage.OfProgram, UserCache(relative, network), progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the files of a folder, and from nowhere else: a trimmed program that calls this alone carries nothing that downloads. They are
    /// <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, or
    /// those of EMNIST or QMNIST under their own names, each raw or with <c>.gz</c>, with a dash or a dot before <c>idx</c>. The files to
    /// test on may stand alone.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Both sets. Files under MNIST's names are of as many classes as their labels show.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, the files do not fit together, or several data sets are there.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static MnistDataset LoadFolder(string folder, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return MnistFolder.Read(folder, null, "the caller", cancellation);
    }

    /// <summary>Reads the files of one data set from a folder, and from nowhere else.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">What it holds: one of <see cref="Names"/>.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Both sets, with the names of their classes.</returns>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static MnistDataset LoadFolder(string folder, string name, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        MnistRelative relative = MnistRelative.Find(name) ?? throw new ArgumentException($"Expected one of {MnistRelative.Names}; found \"{name}\".", nameof(name));
        return MnistFolder.Read(folder, relative, "the caller", cancellation);
    }

    /// <summary>As the public Load, with everything that belongs to the machine handed in.</summary>
    internal static MnistDataset Load(
        MnistRelative relative,
        string? variable,
        MnistPackage package,
        MnistCache cache,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellation)
    {
        if (Present(relative, variable, package, cancellation) is { } present)
        {
            return present;
        }

        cache.Fill(progress, cancellation);
        return MnistFolder.Read(cache.Folder, relative, "the cache", cancellation);
    }

    /// <summary>As the public LoadAsync, with everything that belongs to the machine handed in.</summary>
    internal static Task<MnistDataset> LoadAsync(
        MnistRelative relative,
        string? variable,
        MnistPackage package,
        MnistCache cache,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellation) => Task.Run(
            async () =>
            {
                if (Present(relative, variable, package, cancellation) is { } present)
                {
                    return present;
                }

                await cache.FillAsync(progress, cancellation).ConfigureAwait(false);
                return MnistFolder.Read(cache.Folder, relative, "the cache", cancellation);
            },
            cancellation);

    // What the machine has without its cache; null where it has nothing.
    private static MnistDataset? Present(MnistRelative relative, string? variable, MnistPackage package, CancellationToken cancellation)
    {
        bool isMnist = relative == MnistRelative.Mnist;
        string? folder = string.IsNullOrWhiteSpace(variable) ? null : isMnist ? variable : Path.Combine(variable, relative.Name);
        if (folder is not null && (isMnist || Directory.Exists(folder)))
        {
            // Whoever names a folder for MNIST may have put other data there.
            return MnistFolder.Read(folder, isMnist ? null : relative, $"the environment variable {FolderVariable}", cancellation);
        }

        return isMnist && package.Exists ? package.Read(cancellation) : null;
    }

    // The folder that was named; null where that is a data set's name, or nothing.
    private static string? Folder(string? nameOrFolder, out MnistRelative relative)
    {
        MnistRelative? known = MnistRelative.Find(nameOrFolder ?? MnistRelative.Mnist.Name);
        relative = known ?? MnistRelative.Mnist;
        if (nameOrFolder is null || (known is not null && !Directory.Exists(nameOrFolder)))
        {
            return null;
        }

        bool mayBeName = !Directory.Exists(nameOrFolder) && !string.IsNullOrWhiteSpace(nameOrFolder) && Path.GetFileName(nameOrFolder) == nameOrFolder;
        return mayBeName
            ? throw new DirectoryNotFoundException($"{Path.GetFullPath(nameOrFolder)} is no folder, and {nameOrFolder} is none of the data sets {MnistRelative.Names}.")
            : nameOrFolder;
    }

    // A browser has no sockets.
    private static HttpMessageHandler Web() => OperatingSystem.IsBrowser() ? new HttpClientHandler() : new SocketsHttpHandler();

    private static MnistCache UserCache(MnistRelative relative, HttpMessageHandler network) =>
        new(MnistCache.UserFolder(relative), relative.Files, new MnistDownloader(network, relative.Mirrors), relative.Archive);
}
