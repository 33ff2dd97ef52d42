using System.Diagnostics;
using MnistNet.Hosting;
using MnistNet.Services.Tests.Hosting;

namespace MnistNet.Services.Tests.Telemetry;

/// <summary>What OpenTelemetry's console exporter and the log show.</summary>
[Collection(nameof(TelemetryTests))]
public class TelemetryTests
{
    private static readonly LabeledImages Images = SyntheticDigits.Create(100, 1).Train;

    [Fact]
    public void Predictions_are_counted_and_timed()
    {
        using ConsoleExport export = new();
        using SmallNetwork network = new(seed: 1);
        MeasuredClassifier classifier = new(network, "counted");
        Assert.Equal(network.Predict(new float[784]), classifier.Predict(new float[784]));
        ((IImageClassifier)classifier).PredictBatch(new float[7 * 784], new float[70]);
        Assert.Throws<ArgumentException>("pixels", () => classifier.Predict(new float[3]));
        (ExportedPoint[] points, _) = export.End();

        ExportedPoint[] calls = Of(points, "mnistnet.prediction.duration", "s", "counted");
        Assert.Equal(2, calls.Length);
        Assert.Equal(2, calls.Single(static call => !call.Tags.ContainsKey("error.type")).Count);
        ExportedPoint failed = calls.Single(static call => call.Tags.ContainsKey("error.type"));
        Assert.Equal((1, "System.ArgumentException"), (failed.Count, failed.Tags["error.type"]));
        Assert.All(calls, static call => Assert.InRange(call.Sum, 0, 60));
        Assert.Equal(8, Assert.Single(Of(points, "mnistnet.prediction.images", "{image}", "counted")).Number);
    }

    [Fact]
    public void A_training_is_an_activity_of_epochs_and_a_count_of_batches()
    {
        using ConsoleExport export = new();
        using LargerNetwork network = new(seed: 3);
        History history = network.Train(Images, new TrainingOptions { Epochs = 3, BatchSize = 16, ValidationSplit = 0.2 });
        (ExportedPoint[] points, ExportedActivity[] activities) = export.End();

        const string Name = nameof(LargerNetwork);
        Assert.Equal(3 * 5, Assert.Single(Of(points, "mnistnet.training.batches", "{batch}", Name)).Number);
        ExportedPoint epochs = Assert.Single(Of(points, "mnistnet.training.epoch.duration", "s", Name));
        Assert.Equal((3, history.Seconds), (epochs.Count, epochs.Sum));
        Assert.Equal(history.Epochs[2].Loss, Last("loss", "training"));
        Assert.Equal(history.Epochs[2].Accuracy, Last("accuracy", "training"));
        Assert.Equal(history.Epochs[2].ValidationLoss, Last("loss", "validation"));
        Assert.Equal(history.Epochs[2].ValidationAccuracy, Last("accuracy", "validation"));

        Assert.Equal(["mnistnet.epoch", "mnistnet.epoch", "mnistnet.epoch", "mnistnet.train"], activities.Select(static activity => activity.Name));
        Assert.All(activities, static activity => Assert.Equal(("MnistNet", null), (activity.Source, activity.Status)));
        ExportedActivity training = activities[3];
        Assert.Equal((Name, "3", "16", "3"), (training.Tags["mnistnet.network.name"], training.Tags["mnistnet.training.epochs"], training.Tags["mnistnet.training.batch_size"], training.Tags["mnistnet.training.seed"]));
        Assert.Equal(["1", "2", "3"], activities[..3].Select(static epoch => epoch.Tags["mnistnet.training.epoch"]));
        Assert.All(activities[..3], epoch => Assert.Equal(training.SpanId, epoch.ParentSpanId));
        Assert.Null(Activity.Current);

        double Last(string quantity, string images) =>
            Of(points, $"mnistnet.training.{quantity}", "1", Name).Single(point => point.Tags["mnistnet.training.images"] == images).Number;
    }

    [Fact]
    public void A_training_that_ends_before_its_time_says_why()
    {
        using ConsoleExport export = new();
        using LargerNetwork network = new(seed: 1);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => network.Train(Images, cancellation: cancelled.Token));
        (_, ExportedActivity[] activities) = export.End();
        Assert.Equal(["mnistnet.epoch", "mnistnet.train"], activities.Select(static activity => activity.Name));
        Assert.Equal(("Error", "System.OperationCanceledException"), (activities[1].Status, activities[1].Tags["error.type"]));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void Nothing_is_allocated_for_listeners_that_are_not_there()
    {
        using SmallNetwork network = new(seed: 1);
        MeasuredClassifier measured = new(network, "unheard");

        Assert.Equal(AllocatedBy(network), AllocatedBy(measured));
    }

    [Fact]
    public void A_training_is_logged_epoch_by_epoch()
    {
        using LogCollector log = new();
        using LargerNetwork network = new(seed: 7);
        History history = network.Train(Images, new TrainingOptions { Epochs = 2, BatchSize = 50, ValidationSplit = 0.2, Callbacks = [new TrainingLogger(log.CreateLogger("MnistNet"))] });

        Assert.Equal(4, log.Texts.Length);
        Assert.Equal("LargerNetwork trains: 2 epochs of 2 batches of 50 images, seed 7", log.Texts[0]);
        Assert.StartsWith("LargerNetwork, epoch 2 of 2: accuracy 0.", log.Texts[2], StringComparison.Ordinal);
        Assert.StartsWith("LargerNetwork has been trained: 2 epochs in ", log.Texts[3], StringComparison.Ordinal);
        Assert.Equal(history.ValidationLoss.Cast<object?>(), log.ValuesOf("ValidationLoss"));

        using LogCollector other = new();
        network.Train(Images, new TrainingOptions { Epochs = 1, ValidationSplit = 0, Callbacks = [new TrainingLogger(other.CreateLogger("MnistNet"))] });
        Assert.Equal(3, other.Texts.Length);
        Assert.DoesNotContain("val_", other.Texts[1], StringComparison.Ordinal);
    }

    private static long AllocatedBy(IImageClassifier classifier)
    {
        float[] pixels = new float[784];
        for (int warm = 0; warm < 100; warm++)
        {
            classifier.Predict(pixels);
        }

        return Allocations.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                classifier.Predict(pixels);
            }
        });
    }

    private static ExportedPoint[] Of(ExportedPoint[] points, string name, string unit, string network)
    {
        ExportedPoint[] own = [.. points.Where(point => point.Name == name && point.Tags["mnistnet.network.name"] == network)];
        Assert.All(own, point => Assert.Equal(("MnistNet", unit), (point.Meter, point.Unit)));
        return own;
    }
}
