using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MnistNet;

/// <summary>
/// A classifier whose predictions are measured by the meter <c>MnistNet</c>: <c>mnistnet.prediction.duration</c>, a histogram in
/// seconds of the calls, those that failed with <c>error.type</c>, and <c>mnistnet.prediction.images</c>, a counter of what was
/// predicted. While nobody listens, a call costs one comparison more.
/// </summary>
public sealed class MeasuredClassifier : IImageClassifier
{
    private static readonly Histogram<double> Duration = Telemetry.Meter.CreateHistogram(
        "mnistnet.prediction.duration",
        "s",
        "Wall time of a prediction, of one image or of many.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
        });

    private static readonly Counter<long> Images = Telemetry.Meter.CreateCounter<long>(
        "mnistnet.prediction.images", "{image}", "Images that were predicted.");

    private readonly IImageClassifier classifier;
    private readonly KeyValuePair<string, object?> network;

    /// <summary>Measures a classifier.</summary>
    /// <param name="classifier">What predicts.</param>
    /// <param name="name">What the measurements call it, as <c>mnistnet.network.name</c>.</param>
    public MeasuredClassifier(IImageClassifier classifier, string name)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.classifier = classifier;
        network = Telemetry.Of(name);
    }

    /// <inheritdoc/>
    public Shape InputShape => classifier.InputShape;

    /// <inheritdoc/>
    public int ClassCount => classifier.ClassCount;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => classifier.ClassNames;

    /// <inheritdoc/>
    public Prediction Predict(ReadOnlySpan<float> pixels)
    {
        if (!IsHeard)
        {
            return classifier.Predict(pixels);
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            Prediction prediction = classifier.Predict(pixels);
            Record(start, 1);
            return prediction;
        }
        catch (Exception e)
        {
            Record(start, e);
            throw;
        }
    }

    /// <inheritdoc/>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        if (!IsHeard)
        {
            classifier.PredictBatch(pixels, probabilities);
            return;
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            classifier.PredictBatch(pixels, probabilities);
            Record(start, probabilities.Length / ClassCount);
        }
        catch (Exception e)
        {
            Record(start, e);
            throw;
        }
    }

    private static bool IsHeard => Duration.Enabled || Images.Enabled;

    private void Record(long start, int images)
    {
        Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, network);
        Images.Add(images, network);
    }

    private void Record(long start, Exception error) =>
        Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, network, Telemetry.Of(error));
}
