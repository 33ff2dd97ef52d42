using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MnistNet;

namespace PaperStudySample.Tests;

/// <summary>Results with numbers that a test chooses.</summary>
internal static class HandMade
{
    private const int TestImagesOfAClass = 1000;

    public static StudyData Data { get; } = Draw();

    public static StudySettings Settings { get; } = StudySettings.For(Data, Backend.Managed, "cpu", longestTraining: null);

    /// <summary>A run of two epochs, of which the second is kept.</summary>
    /// <param name="trial">Which trial.</param>
    /// <param name="test">Test accuracy.</param>
    /// <param name="validation">Validation accuracy of the second epoch.</param>
    /// <param name="training">Training accuracy of the second epoch.</param>
    /// <param name="foursAsNines">How many of 1,000 fours are taken for nines.</param>
    /// <param name="validationLoss">Validation loss of the second epoch; that of training is 0.05.</param>
    public static TrialResult Result(
        Trial trial, double test = 0.98, double validation = 0.98, double training = 0.97, int foursAsNines = 0, double validationLoss = 0.04)
    {
        int[][] confusion = [.. Enumerable.Range(0, 10).Select(label => Enumerable.Range(0, 10).Select(other => label == other ? TestImagesOfAClass : 0).ToArray())];
        confusion[4][4] -= foursAsNines;
        confusion[4][9] += foursAsNines;
        ClassMetrics perfect = new(1, 1, 1, TestImagesOfAClass);
        return new TrialResult
        {
            Arm = trial.Arm.Name,
            Seed = trial.Seed,
            Settings = Settings,
            Declaration = [.. trial.Arm.Declaration],
            SelectedEpoch = 2,
            Worst = [new WorstImage(7, 4, 9, 0.9, 5)],
            Manifest = new RunManifest
            {
                FormatVersion = 1,
                Network = new ManifestNetwork(trial.Arm.Definition.Name, [28, 28, 1], trial.Arm.Definition.ParameterCount, []),
                Seed = trial.Seed,
                Platform = new ManifestPlatform(Backend.Managed, "0.1.0", ".NET", "an operating system", Architecture.X64, 256, 256),
                Images = new ManifestImages(Data.Train.Count, Data.Train.Sha256, Data.Train.IsSynthetic),
                Settings = trial.Arm.Definition.Training,
                Callbacks = [],
                Epochs = [new ManifestEpoch(1, 0.001, 0.5, 0.85, 0.2, 0.94), new ManifestEpoch(2, 0.001, 0.05, training, validationLoss, validation)],
                Evaluation = new ManifestEvaluation(
                    0.04, test, [.. confusion.Select(row => row.ToImmutableArray())], [.. Enumerable.Repeat(perfect, 10)], perfect, perfect),
            },
        };
    }

    private static StudyData Draw()
    {
        MnistDataset digits = SyntheticDigits.Create(60, 20);
        return StudyData.Of(digits.Train, digits.Test, count: null);
    }
}
