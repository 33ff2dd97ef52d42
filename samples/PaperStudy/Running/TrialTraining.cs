using MnistNet;

namespace PaperStudySample;

/// <summary>One trial: trains, chooses the epoch by validation loss, then reads the test images, once.</summary>
/// <param name="data">The images.</param>
/// <param name="settings">What all trials have in common.</param>
/// <param name="backend">What computes.</param>
/// <param name="say">Receives lines for the user.</param>
internal sealed class TrialTraining(StudyData data, StudySettings settings, Backend backend, Action<string> say)
{
    private const int WorstImages = 20;

    /// <summary>Runs the trial, or what is left of it.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="backupPath">Where the training keeps its state after each epoch.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    public TrialResult Run(Trial trial, string backupPath, CancellationToken cancellation)
    {
        try
        {
            return Train(trial, backupPath, cancellation);
        }
        catch (InvalidDataException exception) when (File.Exists(backupPath))
        {
            say($"{trial} starts again: {exception.Message}");
            File.Delete(backupPath);
            return Train(trial, backupPath, cancellation);
        }
    }

    private TrialResult Train(Trial trial, string backupPath, CancellationToken cancellation)
    {
        Arm arm = trial.Arm;
        int epochs = Math.Min(arm.Definition.Training.Epochs, settings.LongestTraining ?? int.MaxValue);

        // With as much patience as there are epochs, it stops nothing and still keeps the best.
        EarlyStopping best = new(patience: arm.Patience ?? epochs, restoreBestWeights: true);
        TrainingOptions options = new()
        {
            Epochs = epochs,
            Callbacks = [best, new BackupAndRestore(backupPath, deleteCheckpoint: false)],
        };
        using Network network = arm.Create(trial.Seed, backend);
        History history = network.Train(data.Train, options, progress: null, cancellation);
        Evaluation test = network.Evaluate(data.Test, cancellation);
        return new TrialResult
        {
            Arm = arm.Name,
            Seed = trial.Seed,
            Settings = settings,
            Declaration = [.. arm.Declaration],
            Manifest = RunManifest.Of(network, data.Train, history, test),
            SelectedEpoch = best.BestEpoch!.Value,
            Worst = [.. test.Worst(WorstImages).Select(image => Describe(network, image))],
        };
    }

    private WorstImage Describe(Network network, ImageOutcome image)
    {
        float[] pixels = new float[data.Test.Shape.Size];
        data.Test.CopyScaled(image.Index, pixels);
        return new WorstImage(image.Index, image.Label, image.Predicted, network.Predict(pixels).Probabilities[image.Predicted], image.Loss);
    }
}
