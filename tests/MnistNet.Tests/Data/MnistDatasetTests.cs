using System.Net;

namespace MnistNet.Tests.Data;

public sealed class MnistDatasetTests : IDisposable
{
    private readonly TemporaryFolder given = new();
    private readonly TemporaryFolder variable = new();
    private readonly TemporaryFolder program = new();
    private readonly TemporaryFolder cached = new();

    private MnistPackage Package => new(program["data"], SmallMnist.Originals);

    public void Dispose()
    {
        given.Dispose();
        variable.Dispose();
        program.Dispose();
        cached.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_of_four_files_is_read(bool compressed)
    {
        SmallMnist.WriteTo(given, compressed);

        MnistDataset mnist = MnistDataset.Load(given.Path);

        Assert.Equal(given.Path, mnist.Source);
        Assert.False(mnist.IsSynthetic);
        Assert.Equal(Shape.Image(28, 28, 1), mnist.Train.Shape);
        Assert.Equal(10, mnist.Train.ClassCount);
        Assert.Equal(300, mnist.Train.Count);
        Assert.Equal(200, mnist.Test.Count);
        Assert.Equal([0, 7, 4, 1], mnist.Train.Labels[..4].ToArray());
        Assert.Equal([0, 3, 6, 9], mnist.Test.Labels[..4].ToArray());
        Assert.Equal(2, mnist.Train.GetPixels(1)[783]);
    }

    [Fact]
    public void The_folder_given_comes_first()
    {
        SmallMnist.WriteTo(given);
        SmallMnist.WriteTo(variable);

        Assert.Equal(given.Path, LoadOffline(given.Path, variable.Path).Source);
    }

    [Fact]
    public void The_environment_variable_comes_second()
    {
        SmallMnist.WriteTo(variable);
        SmallMnist.WriteTo(cached);

        Assert.Equal(variable.Path, LoadOffline(null, variable.Path).Source);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void The_package_comes_third(string? unset)
    {
        AddPackage();
        SmallMnist.WriteTo(cached, compressed: true);

        Assert.Equal(program["data"], LoadOffline(null, unset).Source);
    }

    [Fact]
    public void A_folder_named_by_the_variable_comes_before_the_package()
    {
        AddPackage();
        SmallMnist.WriteTo(variable);

        Assert.Equal(variable.Path, LoadOffline(null, variable.Path).Source);
    }

    [Fact]
    public void A_damaged_file_of_the_package_is_named_with_what_it_should_be()
    {
        AddPackage();
        SmallMnist.WriteTo(cached);
        string path = Path.Combine(program["data"], "t10k-labels-idx1-ubyte.gz");
        File.WriteAllBytes(path, IdxBytes.Gzip(IdxBytes.Labels(new byte[200])));

        string message = Assert.Throws<InvalidDataException>(() => LoadOffline(null, null)).Message;

        Assert.StartsWith($"{path}: expected MNIST's t10k-labels-idx1-ubyte with the SHA-256 {SmallMnist.Originals[3].Sha256}; found ", message, StringComparison.Ordinal);
        Assert.Contains("MnistNet.Data", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_lacks_a_file_is_named_with_it()
    {
        AddPackage();
        SmallMnist.WriteTo(cached);
        File.Delete(Path.Combine(program["data"], "t10k-labels-idx1-ubyte.gz"));

        string message = Assert.Throws<FileNotFoundException>(() => LoadOffline(null, null)).Message;

        Assert.Contains("named by the package MnistNet.Data, has neither t10k-labels-idx1-ubyte", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void The_cache_comes_fourth(string? unset)
    {
        SmallMnist.WriteTo(cached, compressed: true);

        Assert.Equal(cached.Path, LoadOffline(null, unset).Source);
    }

    [Fact]
    public void The_download_comes_last()
    {
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        RecordedProgress progress = new();

        MnistDataset mnist = MnistDataset.Load(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), progress, CancellationToken.None);

        Assert.Equal([0, 7, 4, 1], mnist.Train.Labels[..4].ToArray());
        Assert.Equal(SmallMnist.Content.Keys.Select(name => name + ".gz"), progress.Reports.Select(report => report.File).Distinct());
    }

    [Fact]
    public void A_second_load_needs_no_network()
    {
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        MnistDataset.Load(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), null, CancellationToken.None);

        Assert.Equal(300, LoadOffline(null, null).Train.Count);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz")]
    public void A_damaged_file_of_the_cache_is_fetched_again(string name)
    {
        SmallMnist.WriteTo(cached, compressed: name.EndsWith(".gz", StringComparison.Ordinal));
        cached.Write(name, File.ReadAllBytes(cached[name])[..^5]);
        using FakeMirrors mirrors = new(FakeMirrors.Original);

        MnistDataset mnist = MnistDataset.Load(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), null, CancellationToken.None);

        Assert.Equal([new Uri(FakeMirrors.First, "train-images-idx3-ubyte.gz")], mirrors.Requests);
        Assert.Equal(300, mnist.Train.Count);
        Assert.Equal(4, cached.FileNames.Length);
    }

    [Theory]
    [InlineData("train-labels-idx1-ubyte", "train-labels-idx1-ubyte.gz")]
    [InlineData("train-labels-idx1-ubyte.gz")]
    public void A_damaged_file_of_the_cache_is_named_when_no_other_can_be_had(params string[] names)
    {
        SmallMnist.WriteTo(cached, compressed: true);
        foreach (string name in names)
        {
            cached.Write(name, IdxBytes.Labels(1, 2, 3));
        }

        // Also the second time: the evidence stays until there is something better.
        for (int attempt = 0; attempt < 2; attempt++)
        {
            string message = Assert.Throws<MnistUnavailableException>(() => LoadOffline(null, null)).Message;

            Assert.All(names, name => Assert.Contains(
                $"damaged. {cached[name]}: expected MNIST's train-labels-idx1-ubyte with the SHA-256 {SmallMnist.Originals[1].Sha256}; found ", message, StringComparison.Ordinal));
            Assert.Contains("train-labels-idx1-ubyte.gz could not be downloaded", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_file_of_the_cache_gives_way_to_a_whole_copy_beside_it()
    {
        SmallMnist.WriteTo(cached, compressed: true);
        cached.Write("train-labels-idx1-ubyte", IdxBytes.Labels(1, 2, 3));

        Assert.Equal(300, LoadOffline(null, null).Train.Count);
        Assert.Equal(4, cached.FileNames.Length);
    }

    [UnixFact("named pipes")]
    public async Task A_named_pipe_is_refused_wherever_it_lies()
    {
        const string Name = "train-images-idx3-ubyte";
        SmallMnist.WriteTo(given);
        AddPackage();
        SmallMnist.WriteTo(cached);
        File.Delete(Path.Combine(program["data"], Name + ".gz"));
        string elsewhere = Pipe(variable["pipe"]);
        File.Delete(given[Name]);
        File.CreateSymbolicLink(given[Name], elsewhere);
        string inPackage = Pipe(Path.Combine(program["data"], Name));
        File.Delete(cached[Name]);
        string inCache = Pipe(cached[Name]);

        await Refused<InvalidDataException>(given[Name], () => MnistDataset.Load(given.Path));
        await Refused<InvalidDataException>(given[Name], () => MnistDataset.LoadFolder(given.Path));
        await Refused<InvalidDataException>(inPackage, () => LoadOffline(null, null));
        Directory.Delete(program["data"], recursive: true);
        await Refused<MnistUnavailableException>(inCache, () => LoadOffline(null, null));

        static string Pipe(string path)
        {
            System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit();
            return path;
        }

        static async Task Refused<T>(string path, Func<MnistDataset> load)
            where T : Exception
        {
            Exception refusal = await Assert.ThrowsAsync<T>(() => Task.Run(load).WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Contains($"{path}: expected a file with content; found an empty one, or a pipe", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_cache_and_network_the_exception_can_be_told_from_others()
    {
        MnistUnavailableException exception = Assert.Throws<MnistUnavailableException>(() => LoadOffline(null, null));

        Assert.Contains("train-images-idx3-ubyte.gz", exception.Message, StringComparison.Ordinal);
        Assert.Empty(cached.FileNames);
    }

    [Fact]
    public void A_mirror_that_fails_is_not_asked_for_the_other_files_when_the_other_fails_too()
    {
        using FakeMirrors mirrors = new(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        Assert.Throws<MnistUnavailableException>(() => MnistDataset.Load(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), null, CancellationToken.None));

        Assert.Equal(2, mirrors.Requests.Count);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_counts_as_unavailable()
    {
        string file = cached.Write("file", []);
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        MnistCache cache = new(Path.Combine(file, "cache"), SmallMnist.Originals, mirrors.Downloader());

        MnistUnavailableException exception = Assert.Throws<MnistUnavailableException>(
            () => MnistDataset.Load(MnistRelative.Mnist, null, Package, cache, null, CancellationToken.None));

        Assert.Contains(cache.Folder, exception.Message, StringComparison.Ordinal);
        Assert.Contains("MNISTNET_DATA", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_download_left_is_removed_but_not_what_another_is_writing()
    {
        SmallMnist.WriteTo(cached);
        File.SetLastWriteTimeUtc(cached.Write("old.partial", [1]), DateTime.UtcNow.AddDays(-2));
        cached.Write("new.partial", [1]);

        LoadOffline(null, null);

        Assert.DoesNotContain("old.partial", cached.FileNames);
        Assert.Contains("new.partial", cached.FileNames);
    }

    [Fact]
    public void A_cancelled_load_leaves_the_cache_empty()
    {
        using CancellationTokenSource cancellation = new();
        using FakeMirrors mirrors = new(FakeMirrors.Original);
        RecordedProgress progress = new() { Reported = cancellation.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => MnistDataset.Load(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), progress, cancellation.Token));

        Assert.Empty(cached.FileNames);
    }

    [Fact]
    public async Task Loading_without_waiting_finds_the_same()
    {
        SmallMnist.WriteTo(given);
        using FakeMirrors mirrors = new(FakeMirrors.Original);

        MnistDataset folder = await MnistDataset.LoadAsync(given.Path);
        MnistDataset downloaded = await MnistDataset.LoadAsync(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), null, CancellationToken.None);
        MnistDataset named = await MnistDataset.LoadAsync(MnistRelative.Mnist, given.Path, Package, mirrors.Cache(cached), null, CancellationToken.None);

        Assert.Equal(given.Path, folder.Source);
        Assert.Equal(4, mirrors.Requests.Count);
        Assert.Equal(folder.Train.Labels.ToArray(), downloaded.Train.Labels.ToArray());
        Assert.Equal(given.Path, named.Source);
    }

    [Fact]
    public async Task Loading_without_waiting_fails_as_loading_does()
    {
        using FakeMirrors mirrors = new(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        await Assert.ThrowsAsync<MnistUnavailableException>(() => MnistDataset.LoadAsync(MnistRelative.Mnist, null, Package, mirrors.Cache(cached), null, CancellationToken.None));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => MnistDataset.LoadAsync("emnist-leters"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MnistDataset.LoadAsync(given.Path, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Home_is_where_the_cache_is() => Assert.Equal(Path.Combine(given.Path, "MnistNet", "mnist"), MnistCache.FolderUnder(given.Path, MnistRelative.Mnist));

    [Fact]
    public void An_account_without_a_home_caches_in_the_temporary_folder() =>
        Assert.Equal(Path.Combine(Path.GetTempPath(), "MnistNet", "mnist"), MnistCache.FolderUnder("", MnistRelative.Mnist));

    [Fact]
    public void A_folder_given_that_lacks_a_file_is_an_error_naming_both()
    {
        SmallMnist.WriteTo(given);
        SmallMnist.WriteTo(variable);
        File.Delete(given["t10k-labels-idx1-ubyte"]);

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => LoadOffline(given.Path, variable.Path));

        Assert.Contains(given.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("t10k-labels-idx1-ubyte.gz", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_names_a_folder_without_a_file_is_an_error_naming_all_three()
    {
        SmallMnist.WriteTo(cached);

        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => LoadOffline(null, variable.Path));

        Assert.Contains("MNISTNET_DATA", exception.Message, StringComparison.Ordinal);
        Assert.Contains(variable.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("train-images-idx3-ubyte", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        string missing = given["nowhere"];

        Assert.Contains(missing, Assert.Throws<DirectoryNotFoundException>(() => MnistDataset.Load(missing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_is_no_folder() => Assert.Throws<ArgumentException>(() => MnistDataset.Load(" "));

    [Fact]
    public void Labels_that_do_not_match_the_images_are_counted()
    {
        SmallMnist.WriteTo(given);
        given.Write("train-labels-idx1-ubyte", IdxBytes.Labels(1, 2, 3, 4));

        string message = Assert.Throws<InvalidDataException>(() => MnistDataset.Load(given.Path)).Message;

        Assert.Contains(given["train-labels-idx1-ubyte"], message, StringComparison.Ordinal);
        Assert.Contains("expected 300 labels", message, StringComparison.Ordinal);
        Assert.Contains("found 4", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_images_of_another_size_are_refused()
    {
        SmallMnist.WriteTo(given);
        given.Write("t10k-images-idx3-ubyte", IdxBytes.Images(200, 32, 32));

        string message = Assert.Throws<InvalidDataException>(() => MnistDataset.Load(given.Path)).Message;

        Assert.Contains(given["t10k-images-idx3-ubyte"], message, StringComparison.Ordinal);
        Assert.Contains("28×28×1", message, StringComparison.Ordinal);
        Assert.Contains("32×32×1", message, StringComparison.Ordinal);
    }

    private void AddPackage()
    {
        Directory.CreateDirectory(program["data"]);
        foreach ((string name, byte[] content) in SmallMnist.Content)
        {
            File.WriteAllBytes(Path.Combine(program["data"], name + ".gz"), IdxBytes.Gzip(content));
        }
    }

    /// <summary>Loads while no mirror can be reached.</summary>
    private MnistDataset LoadOffline(string? folder, string? environment)
    {
        using FakeMirrors mirrors = new((Uri _) => throw new HttpRequestException("Connection refused"));
        return folder is null
            ? MnistDataset.Load(MnistRelative.Mnist, environment, Package, mirrors.Cache(cached), null, CancellationToken.None)
            : MnistDataset.Load(folder);
    }
}
