namespace MnistNet;

/// <summary>Fetches files of MNIST and its relatives from the first mirror that gives the original.</summary>
internal sealed class MnistDownloader(HttpMessageHandler network, IReadOnlyList<Uri> mirrors)
{
    public const string PartialExtension = ".partial";
    public const string Advice = "For MNIST, add the package MnistNet.Data, which brings the four files; or fetch them by other means, then set the environment variable MNISTNET_DATA to their folder or pass it to MnistDataset.Load.";

    private const int BufferSize = 1 << 16;

    /// <summary>How long a mirror may take to answer. Two silent mirrors must not hold up a program for more than 15 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>How long a mirror that has answered may send nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Puts a verified file into a folder.</summary>
    public Task DownloadAsync(MnistFile file, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation) =>
        DownloadAsync(new Offer(file.CompressedName, file.Length, file.Verify), folder, progress, cancellation);

    /// <summary>Puts a verified archive into a folder.</summary>
    public Task DownloadAsync(MnistArchive archive, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation) =>
        DownloadAsync(new Offer(archive.Name, archive.MaxLength, archive.Verify), folder, progress, cancellation);

    private static bool IsFailure(Exception exception, CancellationToken cancellation) =>
        exception is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException
        || (exception is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static string Reason(Exception exception) =>
        exception is OperationCanceledException ? "the server did not answer in time." : exception.GetBaseException().Message;

    private async Task DownloadAsync(Offer offer, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        List<Exception> failures = [];
        foreach (Uri mirror in mirrors)
        {
            Uri source = new(mirror, offer.Name);
            string partial = Path.Combine(folder, $"{offer.Name}.{Guid.NewGuid():N}{PartialExtension}");
            try
            {
                await FetchAsync(source, partial, offer, progress, cancellation).ConfigureAwait(false);
                offer.Verify(partial);
                File.Move(partial, Path.Combine(folder, offer.Name), overwrite: true);
                return;
            }
            catch (Exception exception) when (IsFailure(exception, cancellation))
            {
                failures.Add(new IOException($"{source}: {Reason(exception)}", exception));
            }
            finally
            {
                File.Delete(partial);
            }
        }

        string attempts = string.Join(Environment.NewLine, failures.Select(failure => "  " + failure.Message));
        throw new MnistUnavailableException(
            string.Join(Environment.NewLine, $"{offer.Name} could not be downloaded to {folder}:", attempts, Advice),
            new AggregateException(failures));
    }

    private async Task FetchAsync(
        Uri source, string path, Offer offer, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using HttpClient client = new(network, disposeHandler: false);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(AnswerTimeout);
        using HttpResponseMessage response =
            await client.GetAsync(source, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();

        long? total = response.Content.Headers.ContentLength;
        long received = 0;
        byte[] buffer = new byte[BufferSize];
        using Stream body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write);
        while (true)
        {
            patience.CancelAfter(StallTimeout);
            int count = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            received += count;
            if (received > offer.MaxLength)
            {
                throw new InvalidDataException($"expected fewer than {offer.MaxLength} compressed bytes; the server sends more.");
            }

            await target.WriteAsync(buffer.AsMemory(0, count), patience.Token).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(offer.Name, received, total));
        }

        if (received != (total ?? received))
        {
            throw new InvalidDataException($"expected {total} bytes; the connection ended after {received}.");
        }
    }

    /// <summary>What is fetched, more bytes than it has, and how it is told from damaged copies.</summary>
    private sealed record Offer(string Name, long MaxLength, Action<string> Verify);
}

/// <summary>Where a download stands.</summary>
/// <param name="File">Name of the file that is being fetched.</param>
/// <param name="BytesReceived">Compressed bytes of this file that have arrived.</param>
/// <param name="TotalBytes">Compressed bytes of the whole file; null where the server does not say.</param>
public sealed record DownloadProgress(string File, long BytesReceived, long? TotalBytes);

/// <summary>
/// No folder of MNIST was named, the package MnistNet.Data is not there, none is cached, and none could be downloaded. The
/// message says what was tried and what to do. A program that can do without may catch this and train on <see cref="SyntheticDigits"/>.
/// </summary>
/// <param name="message">What was tried, why each attempt failed, and what to do.</param>
/// <param name="innerException">The failed attempts.</param>
public sealed class MnistUnavailableException(string message, Exception? innerException = null) : IOException(message, innerException);
