using System.Collections.Immutable;
using MnistNet;

namespace DrawDigit.Model;

/// <summary>What a model says of every test image.</summary>
internal sealed class TestRun
{
    private const int Batch = 1000;

    private readonly ILookup<(int Actual, int Predicted), int> cells;
    private readonly float[] confidences;

    private TestRun(int version, LabeledImages images, byte[] predicted, float[] confidences)
    {
        Version = version;
        Images = images;
        this.confidences = confidences;
        Confusion = new ConfusionMatrix(images.Labels.Span, predicted, images.ClassCount);
        byte[] labels = images.Labels.ToArray();
        cells = Enumerable.Range(0, images.Count).ToLookup(image => ((int)labels[image], (int)predicted[image]));
    }

    /// <summary>Of the model.</summary>
    public int Version { get; }

    /// <summary>The test images.</summary>
    public LabeledImages Images { get; }

    /// <summary>How often each digit was taken for each.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Share of images that were read rightly, in [0, 1].</summary>
    public double Accuracy => Enumerable.Range(0, Confusion.ClassCount).Sum(label => Confusion[label, label]) / (double)Images.Count;

    /// <summary>Asks a model.</summary>
    public static TestRun Of(PublishedModel model, LabeledImages images)
    {
        int size = (int)images.Shape.Size;
        float[] pixels = new float[Batch * size];
        float[] probabilities = new float[Batch * images.ClassCount];
        byte[] predicted = new byte[images.Count];
        float[] confidences = new float[images.Count];
        for (int first = 0; first < images.Count; first += Batch)
        {
            int count = Math.Min(Batch, images.Count - first);
            for (int i = 0; i < count; i++)
            {
                images.CopyScaled(first + i, pixels.AsSpan(i * size, size));
            }

            model.Network.PredictBatch(pixels.AsMemory(0, count * size), probabilities.AsMemory(0, count * images.ClassCount));
            for (int i = 0; i < count; i++)
            {
                float[] row = probabilities[(i * images.ClassCount)..((i + 1) * images.ClassCount)];
                confidences[first + i] = row.Max();
                predicted[first + i] = (byte)Array.IndexOf(row, confidences[first + i]);
            }
        }

        return new TestRun(model.Version, images, predicted, confidences);
    }

    /// <summary>The images of one cell of the matrix.</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <returns>Their places among the test images.</returns>
    public ImmutableArray<int> Cell(int actual, int predicted) => [.. cells[(actual, predicted)]];

    /// <summary>How sure the model was of its answer.</summary>
    /// <param name="image">Which image.</param>
    /// <returns>The probability of the predicted class, in [0, 1].</returns>
    public float Confidence(int image) => confidences[image];
}
