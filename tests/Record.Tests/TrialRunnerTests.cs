using MnistNet;

namespace RecordSample.Tests;

public sealed class TrialRunnerTests : IDisposable
{
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory();

    private TrialFolder Folder => new(place.FullName);

    public void Dispose() => place.Delete(recursive: true);

    [Fact]
    public void What_is_there_is_not_computed_again()
    {
        List<string> said = [];
        Trial trial = new(SmallNets.Able, Seed: 1, Epochs: 2, ReadsTest: true);

        TrialResult first = Assert.Single(Run([trial], said));
        TrialResult second = Assert.Single(Run([trial], said));

        Assert.Single(said);
        Assert.Equal(first.TestAccuracy, second.TestAccuracy);
        Assert.Equal(SmallNets.Digits.Test.Count, second.Manifest.Evaluation!.ConfusionMatrix.Sum(row => row.Sum()));
    }

    [Fact]
    public void Averaged_weights_are_judged_by_what_they_reach()
    {
        Recipe averaged = SmallNets.Able with { Name = "averaged", Options = new TrainingOptions { UseEma = true } };

        IReadOnlyList<TrialResult> results = Run([.. new[] { SmallNets.Able, averaged }.Select(recipe => new Trial(recipe, Seed: 1, Epochs: 2, ReadsTest: false))], []);

        // So few steps leave an average with 0.99 near where it began.
        Assert.Equal(results[0].Manifest.Epochs[^1].ValidationLoss, results[1].Manifest.Epochs[^1].ValidationLoss);
        Assert.True(results[1].ValidationLoss > results[0].ValidationLoss);
        Assert.True(results[1].ValidationAccuracy < results[0].ValidationAccuracy);
    }

    [Fact]
    public async Task A_training_that_was_stopped_goes_on_and_ends_with_the_same_bytes()
    {
        using CancellationTokenSource stop = new();
        bool isToStop = false;
        Recipe stopping = SmallNets.Able with
        {
            Schedule = LearningRateSchedule.Custom((epoch, rate) =>
            {
                if (isToStop && epoch == 2)
                {
                    stop.Cancel();
                }

                return rate;
            }),
        };
        Trial trial = new(stopping, Seed: 1, Epochs: 4, ReadsTest: true);
        string file = Path.Combine(place.FullName, "able-seed1-epochs4.json");
        Run([trial], []);
        byte[] expected = await File.ReadAllBytesAsync(file);
        byte[] weights = await File.ReadAllBytesAsync(Folder.WeightsOf(trial));
        File.Delete(file);

        isToStop = true;
        Assert.ThrowsAny<OperationCanceledException>(() => new TrialRunner(Folder, SmallNets.Digits, _ => { }).Run([trial], Shard.Whole, stop.Token));

        isToStop = false;
        Assert.True(File.Exists(Folder.BackupOf(trial)));
        Run([trial], []);

        Assert.Equal(expected, await File.ReadAllBytesAsync(file));
        Assert.Equal(weights, await File.ReadAllBytesAsync(Folder.WeightsOf(trial)));
    }

    [Fact]
    public async Task Processes_that_share_a_folder_share_the_trials()
    {
        Trial[] trials = [.. Enumerable.Range(1, 6).Select(seed => new Trial(SmallNets.Able, seed, Epochs: 1, ReadsTest: false))];
        List<string>[] said = [[], [], []];

        IReadOnlyList<TrialResult>[] results = await Task.WhenAll(said.Select((lines, i) => Task.Run(
            () => new TrialRunner(Folder, SmallNets.Digits, lines.Add).Run(trials, new Shard(i + 1, said.Length), CancellationToken.None))));

        Assert.Equal(trials.Length, said.Sum(lines => lines.Count));
        Assert.All(results, found => Assert.Equal(results[0].Select(result => result.ValidationAccuracy), found.Select(result => result.ValidationAccuracy)));
    }

    [Fact]
    public void Results_of_another_engine_are_refused()
    {
        Trial trial = new(SmallNets.Able, Seed: 1, Epochs: 1, ReadsTest: false);
        Folder.Write(trial, Run([trial], [])[0] with { Computed = "another engine" });

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run([trial], []));

        Assert.Contains("able-seed1-epochs1.json: what computes it has changed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("found another engine", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_another_recipe_are_refused()
    {
        Run([new Trial(SmallNets.Able, Seed: 1, Epochs: 1, ReadsTest: false)], []);
        Recipe changed = SmallNets.Able with { Options = new TrainingOptions { LabelSmoothing = 0.1 } };

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run([new Trial(changed, Seed: 1, Epochs: 1, ReadsTest: false)], []));

        Assert.Contains("the recipe has changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_keeps_what_validates_best_and_reads_no_test_image()
    {
        TrialRunner runner = new(Folder, SmallNets.Digits, _ => { });

        var found = new SuccessiveHalving(runner, Shard.Whole).Run([SmallNets.Lazy, SmallNets.Able], [new Rung(1, 2, 1), new Rung(2, 1, 1)], CancellationToken.None);

        Assert.Equal(["able", "lazy"], found[0].Select(candidate => candidate.Recipe.Name));
        Assert.Equal(["able"], found[1].Select(candidate => candidate.Recipe.Name));
        Assert.All(found.SelectMany(rung => rung).SelectMany(candidate => candidate.Results), result => Assert.Null(result.TestAccuracy));
    }

    private IReadOnlyList<TrialResult> Run(IReadOnlyList<Trial> trials, List<string> said) =>
        new TrialRunner(Folder, SmallNets.Digits, said.Add).Run(trials, Shard.Whole, CancellationToken.None);
}
