using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public sealed class SimultaneousSavesTests : IDisposable
{
    private const int Savers = 4;
    private const int SavesOfEach = 50;
    private const int LoadsOfEach = 50;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Threads_that_save_at_once_never_mix_their_files()
    {
        string path = folder.File("paper.h5");
        float[][] sets = [.. Enumerable.Range(1, Savers).Select(saver => (float[])[.. Counting(PaperCnn).Select(weight => weight * saver)])];
        Checkpoint.Save(path, PaperCnn, sets[0]);
        using Barrier start = new(Savers + 1);

        Task[] savers = [.. sets.Select(weights => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            for (int save = 0; save < SavesOfEach; save++)
            {
                Checkpoint.Save(path, PaperCnn, weights);
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        start.SignalAndWait();
        Task all = Task.WhenAll(savers);
        do
        {
            Assert.Contains(Checkpoint.Load(path, PaperCnn).Weights, sets);
        }
        while (!all.IsCompleted);

        await all;
        Assert.Contains(Checkpoint.Load(path, PaperCnn).Weights, sets);
        Assert.Equal(["paper.h5"], folder.FileNames);
    }

    [Fact]
    public void Processes_that_save_at_once_never_mix_their_files()
    {
        string path = folder.File("paper.h5");
        using SavingProcess first = new(path), second = new(path), third = new(path);
        SavingProcess[] processes = [first, second, third];
        Array.ForEach(processes, process => process.WaitUntilItSaves());

        int withA = 0;
        int withB = 0;
        while (withA < LoadsOfEach || withB < LoadsOfEach)
        {
            float[] found = Checkpoint.Load(path, PaperCnn).Weights;
            Assert.Contains(found, new[] { SavingProcess.A, SavingProcess.B });
            _ = found[0] == SavingProcess.A[0] ? withA++ : withB++;
            Assert.All(processes, process => process.RequireAlive());
        }

        Array.ForEach(processes, process => process.Kill());
    }
}
