namespace MnistNet.Training.Tests.Resuming;

/// <summary>A backup belongs to one training at a time, of one process or of several.</summary>
public sealed class BackupLockTests : IDisposable
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(40, 1).Train;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_training_with_the_same_backup_is_refused_and_the_first_goes_on()
    {
        using DroppingCnn undisturbed = new(seed: 1);
        undisturbed.Train(Digits);
        using DroppingCnn first = new(seed: 1);
        Attempt attempt = new(folder.File("backup"));

        first.Train(Digits, new TrainingOptions { Callbacks = [new BackupAndRestore(folder.File("backup")), attempt] });

        Assert.Equal(5, attempt.Refusals.Count);
        Assert.All(attempt.Refusals, e => Assert.Equal(
            $"{folder.File("backup")} is in use: another training has its backup there. Wait for its end, or give this one another file.", e.Message));
        Assert.Equal(undisturbed.GetWeights(), first.GetWeights());
        Assert.Empty(folder.FileNames);
    }

    [UnixFact("symbolic links")]
    public void By_way_of_a_link_too()
    {
        File.CreateSymbolicLink(folder.File("link"), folder.File("backup"));
        using DroppingCnn first = new(seed: 1);
        Attempt attempt = new(folder.File("link"));

        first.Train(Digits, new TrainingOptions { Callbacks = [new BackupAndRestore(folder.File("backup")), attempt] });

        Assert.Equal(5, attempt.Refusals.Count);
    }

    [Fact]
    public void Another_process_is_refused_until_the_first_is_killed()
    {
        using TrainingProcess first = new(folder.Path);
        int reached = first.WaitFor(epochs: 2);
        using (TrainingProcess second = new(folder.Path))
        {
            Assert.StartsWith($"{folder.File("backup")} is in use: another training has its backup there.", second.Fail(), StringComparison.Ordinal);
        }

        first.Kill();
        Assert.Contains("backup.lock", folder.FileNames);
        using TrainingProcess third = new(folder.Path);
        Assert.InRange(third.WaitFor(epochs: 1), reached, TrainingProcess.Epochs);
        third.Kill();
    }

    [Fact]
    public void A_training_that_failed_leaves_no_lock()
    {
        using DroppingCnn network = new(seed: 1);
        TrainingCallback[] callbacks = [new BackupAndRestore(folder.File("backup")), new Interruption(2)];

        Assert.Throws<TimeoutException>(() => network.Train(Digits, new TrainingOptions { Callbacks = callbacks }));

        Assert.Equal(["backup"], folder.FileNames);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        using DroppingCnn network = new(seed: 1);
        string path = Path.Combine(folder.Path, "none", "backup");

        IOException e = Assert.ThrowsAny<IOException>(() => network.Train(Digits, new TrainingOptions { Callbacks = [new BackupAndRestore(path)] }));

        Assert.Equal($"{path} cannot be written: there is no folder {Path.GetDirectoryName(path)}.", e.Message);
    }

    private sealed class Attempt(string path) : TrainingCallback
    {
        public List<IOException> Refusals { get; } = [];

        public override void OnEpochEnd(TrainingRun run, EpochResult epoch)
        {
            using DroppingCnn other = new(seed: 1);
            Refusals.Add(Assert.Throws<IOException>(() => other.Train(Digits, new TrainingOptions { Callbacks = [new BackupAndRestore(path)] })));
        }
    }
}
