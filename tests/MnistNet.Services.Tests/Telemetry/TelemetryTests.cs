using System.Diagnostics;
using MnistNet.Hosting;
using MnistNet.Services.Tests.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MnistNet.Services.Tests.Telemetry;

/// <summary>What OpenTelemetry and the log hear. The meter is one for the process, so these tests run one after the other.</summary>
[Collection(nameof(TelemetryTests))]
public class TelemetryTests
{
    private static readonly LabeledImages Images = SyntheticDigits.Create(100, 1).Train;

    [Fact]
    public void Predictions_are_counted_and_timed()
    {
        List<Metric> metrics = [];
        using (MeterProvider listener = Sdk.CreateMeterProviderBuilder().AddMeter("MnistNet").AddInMemoryExporter(metrics).Build())
        {
            using SmallNetwork network = new(seed: 1);
            MeasuredClassifier classifier = new(network, "counted");
            Assert.Equal(network.Predict(new float[784]), classifier.Predict(new float[784]));
            ((IImageClassifier)classifier).PredictBatch(new float[7 * 784], new float[70]);
            Assert.Throws<ArgumentException>("pixels", () => classifier.Predict(new float[3]));
            listener.ForceFlush();
        }

        MetricPoint[] calls = PointsOf(metrics, "mnistnet.prediction.duration", "s", "counted");
        Assert.Equal(2, calls.Length);
        Assert.Equal(2, calls.Single(call => TagOf(call, "error.type") is null).GetHistogramCount());
        MetricPoint failed = calls.Single(call => TagOf(call, "error.type") is not null);
        Assert.Equal((1, "System.ArgumentException"), (failed.GetHistogramCount(), TagOf(failed, "error.type")));
        Assert.All(calls, call => Assert.InRange(call.GetHistogramSum(), 0, 60));
        Assert.Equal(8, Assert.Single(PointsOf(metrics, "mnistnet.prediction.images", "{image}", "counted")).GetSumLong());
    }

    [Fact]
    public void A_training_is_an_activity_of_epochs_and_a_count_of_batches()
    {
        List<Metric> metrics = [];
        List<Activity> activities = [];
        History history;
        using (MeterProvider meter = Sdk.CreateMeterProviderBuilder().AddMeter("MnistNet").AddInMemoryExporter(metrics).Build())
        using (TracerProvider tracer = Sdk.CreateTracerProviderBuilder().AddSource("MnistNet").AddInMemoryExporter(activities).Build())
        {
            using LargerNetwork network = new(seed: 3);
            history = network.Train(Images, new TrainingOptions { Epochs = 3, BatchSize = 16, ValidationSplit = 0.2 });
            meter.ForceFlush();
        }

        const string Name = nameof(LargerNetwork);
        Assert.Equal(3 * 5, Assert.Single(PointsOf(metrics, "mnistnet.training.batches", "{batch}", Name)).GetSumLong());
        MetricPoint epochs = Assert.Single(PointsOf(metrics, "mnistnet.training.epoch.duration", "s", Name));
        Assert.Equal((3, history.Seconds), (epochs.GetHistogramCount(), epochs.GetHistogramSum()));
        Assert.Equal(history.Epochs[2].Loss, Of("loss", "training"));
        Assert.Equal(history.Epochs[2].Accuracy, Of("accuracy", "training"));
        Assert.Equal(history.Epochs[2].ValidationLoss, Of("loss", "validation"));
        Assert.Equal(history.Epochs[2].ValidationAccuracy, Of("accuracy", "validation"));

        Activity training = Assert.Single(activities, activity => activity.OperationName == "mnistnet.train");
        Assert.Equal((Name, 3, 16, 3), (training.GetTagItem("mnistnet.network.name"), training.GetTagItem("mnistnet.training.epochs"), training.GetTagItem("mnistnet.training.batch_size"), training.GetTagItem("mnistnet.training.seed")));
        Activity[] parts = [.. activities.Where(activity => activity.OperationName == "mnistnet.epoch")];
        Assert.Equal([1, 2, 3], parts.Select(epoch => epoch.GetTagItem("mnistnet.training.epoch")));
        Assert.All(parts, epoch => Assert.Equal(training.SpanId, epoch.ParentSpanId));
        Assert.Equal(ActivityStatusCode.Unset, training.Status);
        Assert.Null(Activity.Current);

        double Of(string quantity, string images) => PointsOf(metrics, $"mnistnet.training.{quantity}", "1", Name)
            .Single(point => (string?)TagOf(point, "mnistnet.training.images") == images).GetGaugeLastValueDouble();
    }

    [Fact]
    public void A_training_that_ends_before_its_time_says_why()
    {
        List<Activity> activities = [];
        using TracerProvider tracer = Sdk.CreateTracerProviderBuilder().AddSource("MnistNet").AddInMemoryExporter(activities).Build();
        using LargerNetwork network = new(seed: 1);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => network.Train(Images, cancellation: cancelled.Token));
        Assert.Equal(["mnistnet.epoch", "mnistnet.train"], activities.Select(activity => activity.OperationName));
        Assert.Equal((ActivityStatusCode.Error, "System.OperationCanceledException"), (activities[1].Status, activities[1].GetTagItem("error.type")));
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

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            classifier.Predict(pixels);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static MetricPoint[] PointsOf(List<Metric> metrics, string name, string unit, string network)
    {
        // One snapshot for each flush, the last when the provider ends.
        Metric metric = metrics.Last(metric => metric.Name == name);
        Assert.Equal(("MnistNet", unit), (metric.MeterName, metric.Unit));
        List<MetricPoint> points = [];
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            points.Add(point);
        }

        return [.. points.Where(point => (string?)TagOf(point, "mnistnet.network.name") == network)];
    }

    private static object? TagOf(MetricPoint point, string name)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == name)
            {
                return tag.Value;
            }
        }

        return null;
    }
}
