using Microsoft.Extensions.Logging;

namespace MnistNet.Hosting;

/// <summary>
/// A network that a service has loaded from a file: what <c>AddNetwork</c> registers, also as <see cref="IImageClassifier"/>.
/// Any number of threads may use it while the file is replaced: a prediction is that of the weights that were there when it began.
/// </summary>
/// <typeparam name="TNetwork">The declared network.</typeparam>
public sealed class ServedNetwork<TNetwork> : IImageClassifier, IDisposable
    where TNetwork : Network, INetwork<TNetwork>
{
    // A file that is replaced more often than this while it is read is waited for.
    private const int Attempts = 3;

    private readonly Lock turn = new();
    private readonly string path;
    private readonly ILogger logger;
    private readonly TimeProvider clock;
    private readonly MeasuredClassifier classifier;
    private volatile LoadedFile file;
    private volatile Exception? failure;

    // How the file looked when it was last asked for, and when it was last dealt with.
    private FileStamp? seen;
    private FileStamp? settled;

    /// <summary>Loads the network and lets it predict once, so that whatever its engine lacks is found at once.</summary>
    internal ServedNetwork(string name, string path, Backend? backend, ILogger logger, TimeProvider clock)
    {
        Name = name;
        this.path = path;
        this.logger = logger;
        this.clock = clock;
        settled = seen = FileStamp.Of(path);
        TNetwork? loaded = null;
        try
        {
            file = Read(() =>
            {
                loaded?.Dispose();
                loaded = TNetwork.Load(path, backend);
            });
            Network = loaded!;
            classifier = new MeasuredClassifier(Network, name);
            Network.Predict(new float[Network.InputShape.Size]);
        }
        catch (Exception e)
        {
            loaded?.Dispose();
            throw new InvalidOperationException($"The network {name} cannot be served: {Explain(e)}", e);
        }

        logger.Loaded(name, path, file.Sha256);
    }

    /// <summary>What the service calls the network: its class, unless it was given a name.</summary>
    public string Name { get; }

    /// <summary>The network itself, the same object for the whole life of the service; a new file gives it new weights.</summary>
    public TNetwork Network { get; }

    /// <summary>The file that was taken over last.</summary>
    public LoadedFile File => file;

    /// <summary>Why the file that is there now was not taken over; null where it was.</summary>
    public Exception? Failure => failure;

    /// <inheritdoc/>
    public Shape InputShape => Network.InputShape;

    /// <inheritdoc/>
    public int ClassCount => Network.ClassCount;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => Network.ClassNames;

    /// <inheritdoc/>
    public Prediction Predict(ReadOnlySpan<float> pixels) => classifier.Predict(pixels);

    /// <inheritdoc/>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities) => classifier.PredictBatch(pixels, probabilities);

    /// <summary>
    /// Takes over the file as it is now. It is read and checked as a whole before it counts; if it cannot be taken over, the
    /// network stays as it was. Predictions that have begun end with the weights that they began with.
    /// </summary>
    /// <returns>Whether the file has another content than the one that was taken over last.</returns>
    /// <exception cref="NotSupportedException">Neither its content nor its extension is that of a format.</exception>
    /// <exception cref="IOException">The file is missing, cannot be read, or is being written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained, or has been disposed of.</exception>
    public bool Reload()
    {
        lock (turn)
        {
            try
            {
                LoadedFile before = file;
                LoadedFile next = Read(() => Network.LoadWeights(path), before);
                file = next;
                failure = null;
                if (next.Sha256 == before.Sha256)
                {
                    return false;
                }

                logger.Replaced(Name, path, next.Sha256, before.Sha256);
                return true;
            }
            catch (Exception e)
            {
                // Whoever looks every two seconds says it once.
                if (failure?.Message != e.Message)
                {
                    logger.Refused(e, Name, file.Sha256, Explain(e));
                }

                failure = e;
                throw;
            }
        }
    }

    /// <summary>Frees the network's memory.</summary>
    public void Dispose() => Network.Dispose();

    /// <summary>Takes over the file if it has changed and looks as it did at the last call, so that nobody is writing it; never throws.</summary>
    internal void ReloadIfChanged()
    {
        FileStamp? now = FileStamp.Of(path);
        bool isSettled = now == seen;
        seen = now;
        if (!isSettled || (now == settled && failure is null or InvalidDataException))
        {
            return;
        }

        try
        {
            settled = now;
            Reload();
        }
        catch (Exception)
        {
            // It is in the log and in Failure. Whatever it was, the service goes on with what it has.
        }
    }

    // A digest of other bytes than those that were loaded would be worse than none.
    private LoadedFile Read(Action load, LoadedFile? present = null)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            FileStamp? stamp = FileStamp.Of(path);
            string? digest = stamp is { Length: > 0 } ? Digest() : null;
            if (digest is null || digest != present?.Sha256)
            {
                load();
            }

            if (digest is not null && FileStamp.Of(path) == stamp && Digest() == digest)
            {
                DateTimeOffset loaded = digest == present?.Sha256 ? present.Loaded : clock.GetUtcNow();
                return new LoadedFile(path, digest, new DateTimeOffset(stamp!.Written), loaded);
            }
        }

        throw new IOException($"{path}: it is being written; expected a file that stays the same while it is read.");
    }

    private string Digest()
    {
        // Who replaces the file meanwhile is not to be kept from it.
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(Sha256Digest.Of(stream));
    }

    private string Explain(Exception error) => error.Message.Contains(path, StringComparison.Ordinal) ? error.Message : $"{path}: {error.Message}";
}
