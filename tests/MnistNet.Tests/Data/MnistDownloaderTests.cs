using System.Net;

namespace MnistNet.Tests.Data;

public sealed class MnistDownloaderTests : IDisposable
{
    private static readonly MnistFile File = SmallMnist.Originals[0];

    private readonly TemporaryFolder folder = new();
    private readonly RecordedProgress progress = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_mirror_gives_the_file()
    {
        using FakeMirrors mirrors = new(FakeMirrors.Original);

        await Download(mirrors);

        Assert.Equal([new Uri(FakeMirrors.First, File.CompressedName)], mirrors.Requests);
        Assert.Equal([File.CompressedName], folder.FileNames);
        Assert.Equal(IdxBytes.Gzip(SmallMnist.Content[File.Name]), System.IO.File.ReadAllBytes(folder[File.CompressedName]));
    }

    [Fact]
    public async Task Progress_names_the_file_and_ends_with_all_bytes()
    {
        using FakeMirrors mirrors = new(FakeMirrors.Original);

        await Download(mirrors);

        long total = IdxBytes.Gzip(SmallMnist.Content[File.Name]).Length;
        Assert.Equal(new DownloadProgress(File.CompressedName, total, total), progress.Reports[^1]);
    }

    [Fact]
    public async Task Other_content_from_the_first_mirror_makes_the_second_give_it()
    {
        using FakeMirrors mirrors = new(address =>
            IsFirst(address) ? FakeMirrors.Ok(IdxBytes.Gzip(IdxBytes.Images(3, 28, 28))) : FakeMirrors.Original(address));

        await Download(mirrors);

        Assert.Equal(2, mirrors.Requests.Count);
        Assert.Equal(IdxBytes.Gzip(SmallMnist.Content[File.Name]), System.IO.File.ReadAllBytes(folder[File.CompressedName]));
        Assert.Equal([File.CompressedName], folder.FileNames);
    }

    [Fact]
    public async Task Half_a_body_makes_the_second_mirror_give_it()
    {
        using FakeMirrors mirrors = new(address => IsFirst(address) ? Half(address) : FakeMirrors.Original(address));

        await Download(mirrors);

        Assert.Equal(2, mirrors.Requests.Count);
        Assert.Equal([File.CompressedName], folder.FileNames);
    }

    [Fact]
    public async Task Half_a_body_from_both_says_how_much_came()
    {
        using FakeMirrors mirrors = new(Half);
        int total = IdxBytes.Gzip(SmallMnist.Content[File.Name]).Length;

        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Download(mirrors));

        Assert.Contains($"expected {total} bytes; the connection ended after {total / 2}", exception.Message, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task When_both_fail_one_exception_says_what_was_tried_why_it_failed_and_what_to_do()
    {
        using FakeMirrors mirrors = new(address => IsFirst(address)
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : throw new HttpRequestException("Connection refused"));

        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Download(mirrors));

        Assert.All(
            [
                $"https://first.example/mnist/{File.CompressedName}", "404",
                $"https://second.example/mnist/{File.CompressedName}", "Connection refused",
                "MNISTNET_DATA", "MnistDataset.Load",
            ],
            part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_page_in_place_of_the_file_is_refused()
    {
        using FakeMirrors mirrors = new(_ => FakeMirrors.Ok("<html>Please sign in</html>"u8.ToArray()));

        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Download(mirrors));

        Assert.Contains(File.Sha256!, exception.Message, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_body_that_outgrows_the_file_is_refused_before_it_fills_the_disk()
    {
        using FakeMirrors mirrors = new(_ => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) });

        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(() => Download(mirrors));

        Assert.Contains("the server sends more", exception.Message, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_silent_mirror_is_given_up()
    {
        using FakeMirrors mirrors = new(async (address, cancellation) =>
        {
            await Task.Delay(IsFirst(address) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation);
            return FakeMirrors.Original(address);
        });

        await mirrors.Downloader(TimeSpan.FromMilliseconds(500)).DownloadAsync(File, folder.Path, progress, CancellationToken.None);

        Assert.Equal(2, mirrors.Requests.Count);
        Assert.Equal([File.CompressedName], folder.FileNames);
    }

    [Fact]
    public async Task Mirrors_that_fall_silent_are_said_not_to_answer()
    {
        using FakeMirrors mirrors = new(_ => new HttpResponseMessage { Content = new StreamContent(new SilentStream()) });

        MnistUnavailableException exception = await Assert.ThrowsAsync<MnistUnavailableException>(
            () => mirrors.Downloader(TimeSpan.FromMilliseconds(100)).DownloadAsync(File, folder.Path, progress, CancellationToken.None));

        Assert.Contains("did not answer in time", exception.Message, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task Cancelling_in_the_middle_of_a_body_leaves_no_file()
    {
        using CancellationTokenSource cancellation = new();
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        progress.Reported = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => mirrors.Downloader().DownloadAsync(File, folder.Path, progress, cancellation.Token));

        Assert.NotEmpty(progress.Reports);
        Assert.Single(mirrors.Requests);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public void Silent_public_mirrors_hold_a_program_up_for_at_most_fifteen_seconds()
    {
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        TimeSpan timeout = new MnistDownloader(mirrors, MnistRelative.Mnist.Mirrors).AnswerTimeout;

        Assert.InRange(timeout * MnistRelative.Mnist.Mirrors.Length, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
    }

    private static bool IsFirst(Uri address) => address.Host == FakeMirrors.First.Host;

    private static HttpResponseMessage Half(Uri address)
    {
        byte[] whole = IdxBytes.Gzip(SmallMnist.Content[Path.GetFileNameWithoutExtension(address.AbsolutePath)]);
        HttpResponseMessage response = FakeMirrors.Ok(whole[..(whole.Length / 2)]);
        response.Content.Headers.ContentLength = whole.Length;
        return response;
    }

    private Task Download(FakeMirrors mirrors) => mirrors.Downloader().DownloadAsync(File, folder.Path, progress, CancellationToken.None);
}
