using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MnistNet.Hosting;

namespace MnistNet.Services.Tests.Hosting;

/// <summary>A file that is replaced while its network answers.</summary>
public sealed class ReloadTests : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    private readonly TwoWeightSets files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Many_threads_predict_while_the_weights_are_swapped_many_times()
    {
        using ServiceProvider services = new ServiceCollection().AddNetwork<SmallNetwork>(files.Path).BuildServiceProvider();
        ServedNetwork<SmallNetwork> served = services.GetRequiredService<ServedNetwork<SmallNetwork>>();
        using CancellationTokenSource end = new();
        Task<int[]>[] clients = [.. Enumerable.Range(0, 4).Select(client => Task.Factory.StartNew(
            () =>
            {
                int[] answers = new int[2];
                float[] pixels = [.. files.Pixels, .. files.Pixels, .. files.Pixels];
                float[] probabilities = new float[30];
                while (!end.IsCancellationRequested)
                {
                    answers[files.SetOf(served.Predict(files.Pixels))]++;
                    served.PredictBatch(pixels, probabilities);
                    Assert.Equal(probabilities[..10], probabilities[10..20]);
                    Assert.Equal(probabilities[..10], probabilities[20..]);
                    Assert.Contains(files.Expected, expected => expected.Probabilities.SequenceEqual(probabilities.AsSpan(0, 10)));
                }

                return answers;
            },
            TaskCreationOptions.LongRunning))];

        for (int swap = 1; swap <= 100; swap++)
        {
            files.Write(swap % 2);
            Assert.True(served.Reload());
            Assert.Equal(swap % 2, files.SetOf(served.Predict(files.Pixels)));
            Assert.False(served.Reload());
        }

        end.Cancel();
#pragma warning disable xUnit1031 // They end as soon as they are told to.
        int[][] answers = [.. clients.Select(client => client.Result)];
#pragma warning restore xUnit1031
        Assert.All([0, 1], set => Assert.True(answers.Sum(client => client[set]) > 0));
    }

    [Fact]
    public async Task A_host_takes_over_what_replaces_its_file_and_nothing_else()
    {
        LogCollector log = new();
        using IHost host = HostOf(log);
        await host.StartAsync();
        ServedNetwork<SmallNetwork> served = host.Services.GetRequiredService<ServedNetwork<SmallNetwork>>();
        LoadedFile first = served.File;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(files.Path))), first.Sha256);
        Assert.Equal(HealthStatus.Healthy, (await Check(host)).Status);

        files.Write(1);
        await TwoWeightSets.Until(() => served.File != first);
        LoadedFile second = served.File;
        Assert.Equal(1, files.SetOf(served.Predict(files.Pixels)));
        Assert.NotEqual(first.Sha256, second.Sha256);

        byte[] good = await File.ReadAllBytesAsync(files.Path);
        files.Write(good[..^100]);
        await TwoWeightSets.Until(() => served.Failure is not null);
        await Task.Delay(10 * Often);
        Assert.IsType<InvalidDataException>(served.Failure);
        Assert.Equal((second, 1), (served.File, files.SetOf(served.Predict(files.Pixels))));
        string error = Assert.Single(log.Errors);
        Assert.Contains(files.Path, error, StringComparison.Ordinal);
        HealthReportEntry bad = await Check(host);
        Assert.Equal(HealthStatus.Degraded, bad.Status);
        Assert.Contains("not taken over", bad.Description, StringComparison.Ordinal);

        File.Delete(files.Path);
        await TwoWeightSets.Until(() => served.Failure is FileNotFoundException);
        await Task.Delay(10 * Often);
        Assert.Equal(2, log.Errors.Length);
        Assert.Equal(1, files.SetOf(served.Predict(files.Pixels)));

        files.Write(good);
        await TwoWeightSets.Until(() => served.Failure is null);
        Assert.Equal(second with { Written = served.File.Written }, served.File);
        HealthReportEntry healthy = await Check(host);
        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal((files.Path, second.Sha256), (healthy.Data["file"], healthy.Data["sha256"]));
        Assert.Contains(second.Sha256, healthy.Description, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_can_be_told_not_to_watch()
    {
        using IHost host = HostOf(new LogCollector(), watch: false);
        await host.StartAsync();
        files.Write(1);
        await Task.Delay(20 * Often);

        Assert.Equal(0, files.SetOf(host.Services.GetRequiredService<IImageClassifier>().Predict(files.Pixels)));
    }

    [Fact]
    public async Task A_check_says_that_there_is_no_network()
    {
        using IHost host = HostOf(new LogCollector());
        File.Delete(files.Path);
        HealthReportEntry entry = await Check(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains(files.Path, entry.Description, StringComparison.Ordinal);
    }

    [UnixFact("links that everybody may make")]
    public async Task A_volume_that_is_swapped_by_a_link_is_a_new_file()
    {
        // As Kubernetes mounts what can change: the file is a link into a folder that is a link.
        string[] versions = [.. Enumerable.Range(0, 2).Select(set =>
        {
            files.Write(set);
            string version = Directory.CreateDirectory(Path.Combine(files.Folder, $"version{set}")).FullName;
            File.Move(files.Path, Path.Combine(version, "digits.keras"));
            return version;
        })];
        string data = Path.Combine(files.Folder, "data");
        Directory.CreateSymbolicLink(data, versions[0]);
        File.CreateSymbolicLink(files.Path, Path.Combine("data", "digits.keras"));
        using IHost host = HostOf(new LogCollector());
        await host.StartAsync();
        ServedNetwork<SmallNetwork> served = host.Services.GetRequiredService<ServedNetwork<SmallNetwork>>();
        Assert.Equal(0, files.SetOf(served.Predict(files.Pixels)));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, versions[1]);
        await TwoWeightSets.Until(() => files.SetOf(served.Predict(files.Pixels)) == 1);
    }

    private IHost HostOf(LogCollector log, bool watch = true)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services
            .AddNetwork<SmallNetwork>(files.Path, options => (options.PollingInterval, options.WatchForChanges) = (Often, watch))
            .AddHealthChecks()
            .AddNetwork<SmallNetwork>();
        return builder.Build();
    }

    private static async Task<HealthReportEntry> Check(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["SmallNetwork"];
}
