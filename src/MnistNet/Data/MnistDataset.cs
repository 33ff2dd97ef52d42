namespace MnistNet;

/// <summary>MNIST (LeCun, Cortes and Burges): handwritten digits of 28×28 grey pixels, 60,000 to train on and 10,000 to test on.</summary>
public sealed class MnistDataset
{
    private const string FolderVariable = "MNISTNET_DATA";

    internal MnistDataset(LabeledImages train, LabeledImages test, string source)
    {
        Train = train;
        Test = test;
        Source = source;
    }

    /// <summary>The images to train and validate on.</summary>
    public LabeledImages Train { get; }

    /// <summary>The images to test on, never seen in training.</summary>
    public LabeledImages Test { get; }

    /// <summary>Where the images come from: the full path of a folder, or a phrase such as <c>synthetic digits (seed 1)</c>.</summary>
    public string Source { get; }

    /// <summary>Whether the images were drawn by a program instead of people.</summary>
    public bool IsSynthetic => Train.IsSynthetic;

    /// <summary>
    /// Reads <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each raw or with <c>.gz</c>. The first of these is taken: the folder given; the folder
    /// that the environment variable MNISTNET_DATA names; what the package MnistNet.Data has put beside the program; and the
    /// user's cache, into which files that it lacks are downloaded. Named folders may hold other data in the same form, such
    /// as Fashion-MNIST: 10 classes, images of one size. Files of the package and of the cache are checked against the SHA-256
    /// of the originals.
    /// </summary>
    /// <param name="folder">A folder with all four files, or null.</param>
    /// <param name="progress">Told how a download comes along.</param>
    /// <param name="cancellation">Stops reading and downloading.</param>
    /// <returns>Both sets.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder given, or the one that MNISTNET_DATA names, does not exist.</exception>
    /// <exception cref="FileNotFoundException">That folder, or that of the package, lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, empty or no regular file, or the files do not fit together.</exception>
    /// <exception cref="MnistUnavailableException">No folder was named, there is no package, and the cache could not be filled.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static MnistDataset Load(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        using SocketsHttpHandler network = new();
        MnistCache cache = new(MnistCache.UserFolder, MnistFile.All, new MnistDownloader(network, MnistDownloader.PublicMirrors));
        return Load(folder, Environment.GetEnvironmentVariable(FolderVariable), MnistPackage.OfProgram, cache, progress, cancellation);
    }

    /// <summary>
    /// Reads the files that <see cref="Load(string?, IProgress{DownloadProgress}?, CancellationToken)"/> reads, from one folder
    /// and from nowhere else: a trimmed program that calls this alone carries nothing that downloads.
    /// </summary>
    /// <param name="folder">A folder with all four files.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Both sets.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static MnistDataset LoadFolder(string folder, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return MnistFolder.Read(folder, "the caller", cancellation);
    }

    /// <summary>As the public Load, with everything that belongs to the machine handed in.</summary>
    internal static MnistDataset Load(
        string? folder,
        string? variable,
        MnistPackage package,
        MnistCache cache,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellation)
    {
        if (folder is not null)
        {
            return LoadFolder(folder, cancellation);
        }

        if (!string.IsNullOrWhiteSpace(variable))
        {
            return MnistFolder.Read(variable, $"the environment variable {FolderVariable}", cancellation);
        }

        if (package.Exists)
        {
            return package.Read(cancellation);
        }

        cache.Fill(progress, cancellation);
        return MnistFolder.Read(cache.Folder, "the cache", cancellation);
    }
}
