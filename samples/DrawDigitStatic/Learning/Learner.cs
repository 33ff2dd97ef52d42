using DrawDigit.Drawing;
using DrawDigit.Model;
using MnistNet;
using PaperCnnSample;

namespace DrawDigit.Learning;

/// <summary>Trains the paper's network, which is small, and lets it answer after each epoch.</summary>
internal sealed class Learner(ModelStore store) : IProgress<TrainingProgress>
{
    private const int BatchSize = 32;
    private static readonly Shape Image = Shape.Image(DigitNormalizer.Side, DigitNormalizer.Side, 1);

    private readonly List<byte> pixels = [];
    private readonly List<byte> labels = [];
    private readonly List<LearningPoint> points = [];
    private readonly List<LearningPoint> validation = [];
    private readonly TrainingReporter reporter = new(store);
    private PaperCnn? network;
    private Action? stop;
    private int epochs;

    /// <summary>The images that come with the page; null until they are here.</summary>
    public MnistDataset? Digits { get; set; }

    /// <summary>How it goes.</summary>
    public LearningReply Reply =>
        new(stop is not null, epochs, [.. points], [.. validation], [.. Enumerable.Range(0, 10).Select(digit => labels.Count(label => label == digit))]);

    /// <summary>Keeps a drawing.</summary>
    /// <param name="ink">The drawing; an empty one is left out.</param>
    /// <param name="label">What it shows.</param>
    public void Keep(byte[] ink, byte label)
    {
        if (InkBitmap.Normalize(ink) is { } seen)
        {
            pixels.AddRange(seen);
            labels.Add(label);
        }
    }

    /// <summary>Learns, or goes on where the last learning ended.</summary>
    /// <exception cref="InvalidOperationException">It learns already, or there is nothing to learn from.</exception>
    public async Task LearnAsync(LearningSource source, int count)
    {
        if (stop is not null)
        {
            throw new InvalidOperationException("It learns already.");
        }

        LabeledImages images = Images(source);
        LabeledImages test = Digits!.Test;
        network ??= new PaperCnn();
        (epochs, ModelStatus before) = (count, store.Status);
        points.Clear();
        validation.Clear();
        store.Status = new ModelStatus(ModelPhase.Training, FormattableString.Invariant($"{images.Count:N0} handwritten digits"));
        using CancellationTokenSource cancellation = new();
        stop = cancellation.Cancel;
        try
        {
            await network.TrainAsync(
                images,
                new TrainingOptions { Epochs = count, BatchSize = BatchSize, LearningRate = 0.003, Validation = test, Callbacks = [new EpochPublisher(store, () => new PaperCnn(network.Seed))] },
                this,
                cancellation.Token);
            store.Status = store.Status with { Phase = ModelPhase.Ready, Progress = 1, RemainingSeconds = 0 };
        }
        catch (OperationCanceledException)
        {
            // Before the first epoch's end there is nothing new that answers.
            store.Status = validation.Count > 0 ? store.Status with { Phase = ModelPhase.Ready } : before;
        }
        finally
        {
            stop = null;
        }
    }

    /// <summary>Ends the learning before its next batch.</summary>
    public void Stop() => stop?.Invoke();

    /// <summary>Forgets all that was learnt, but not what was kept.</summary>
    /// <exception cref="InvalidOperationException">It learns.</exception>
    public void Forget()
    {
        if (stop is not null)
        {
            throw new InvalidOperationException("It still learns.");
        }

        network = null;
        epochs = 0;
        points.Clear();
        validation.Clear();
    }

    void IProgress<TrainingProgress>.Report(TrainingProgress value)
    {
        reporter.Report(value);
        points.Add(new LearningPoint(value.Epoch - 1 + ((double)value.Batch / value.Batches), value.Accuracy, Finite(value.Loss)));
        if (value.Completed is { ValidationAccuracy: { } accuracy, ValidationLoss: { } loss })
        {
            validation.Add(new LearningPoint(value.Epoch, accuracy, Finite(loss)));
        }
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private LabeledImages Images(LearningSource source)
    {
        if (Digits is null || (source == LearningSource.Drawings && labels.Count == 0))
        {
            throw new InvalidOperationException(Digits is null ? "The images are still loading." : "Draw digits first, and say which they are.");
        }

        if (source == LearningSource.Mnist)
        {
            return Digits.Train;
        }

        List<byte> allPixels = [.. pixels];
        List<byte> allLabels = [.. labels];
        if (source == LearningSource.Both)
        {
            for (int i = 0; i < Digits.Train.Count; i++)
            {
                allPixels.AddRange(Digits.Train.GetPixels(i));
            }

            allLabels.AddRange(Digits.Train.Labels.Span);
        }

        return new LabeledImages(allPixels.ToArray(), allLabels.ToArray(), Image);
    }
}
