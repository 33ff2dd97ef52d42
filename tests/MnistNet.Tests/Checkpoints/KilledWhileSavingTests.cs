using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public sealed class KilledWhileSavingTests : IDisposable
{
    private const int Kills = 50;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_process_killed_50_times_while_saving_leaves_the_old_file_or_the_new_one()
    {
        string path = folder.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, SavingProcess.A);
        Random random = new(50);
        for (int kill = 0; kill < Kills; kill++)
        {
            using SavingProcess process = new(path);
            process.WaitUntilItSaves();
            Thread.Sleep(random.Next(30));
            process.Kill();

            Assert.Contains(Checkpoint.Load(path, PaperCnn).Weights, new[] { SavingProcess.A, SavingProcess.B });
        }

        string[] left = [.. folder.Files().Where(file => file != path)];
        Assert.NotEmpty(left);    // of the kills between a temporary file's creation and its rename: how many depends on the disk

        Array.ForEach(left, file => File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1)));
        Checkpoint.Save(path, PaperCnn, SavingProcess.A);
        Assert.Equal(["paper.h5"], folder.FileNames);
    }
}
