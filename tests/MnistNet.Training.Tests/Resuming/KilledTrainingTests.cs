using System.Numerics;

namespace MnistNet.Training.Tests.Resuming;

public sealed class KilledTrainingTests : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder undisturbed = new();
    private readonly TemporaryFolder killed = new();

    public void Dispose()
    {
        undisturbed.Dispose();
        killed.Dispose();
    }

    [Fact]
    public void A_training_killed_20_times_ends_with_the_bytes_of_one_that_never_was()
    {
        using (TrainingProcess process = new(undisturbed.Path))
        {
            process.Finish();
        }

        Random random = new(20);
        int reached = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using TrainingProcess process = new(killed.Path);
            reached = Math.Max(reached, process.WaitFor(epochs: random.Next(1, 12)));
            Thread.Sleep(random.Next(8));
            process.Kill();
        }

        Assert.InRange(reached, Kills, TrainingProcess.Epochs - 1);
        using (TrainingProcess process = new(killed.Path))
        {
            process.Finish();
        }

        string[] files = ["best.h5", "final.h5", "final.json", "log.csv"];
        Assert.Equal(files, undisturbed.FileNames);
        Assert.Equal(files, killed.FileNames.Where(name => !name.EndsWith(".tmp", StringComparison.Ordinal)));
        foreach (string file in files)
        {
            Assert.Equal(File.ReadAllBytes(undisturbed.File(file)), File.ReadAllBytes(killed.File(file)));
        }

        Assert.Equal(1 + TrainingProcess.Epochs, File.ReadAllLines(killed.File("log.csv")).Length);
    }

    [WideVectorsFact]
    public void A_machine_with_narrower_vectors_does_not_go_on_to_other_bits()
    {
        using (TrainingProcess wide = new(killed.Path))
        {
            wide.WaitFor(epochs: 2);
            wide.Kill();
        }

        using TrainingProcess narrow = new(killed.Path, ("DOTNET_EnableAVX2", "0"));
        Assert.Contains(
            $"{killed.File("backup")} is the backup of another training: its width of vectors is {Vector<float>.Count} and ", narrow.Fail(), StringComparison.Ordinal);
    }
}
