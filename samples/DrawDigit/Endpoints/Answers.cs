using System.Collections.Immutable;
using DrawDigit.Drawing;
using DrawDigit.Model;
using MnistNet;

namespace DrawDigit.Endpoints;

/// <summary>What the page is told, wherever the network runs.</summary>
internal static class Answers
{
    private const int PageSize = 60;

    /// <summary>Where the model stands.</summary>
    public static StatusReply Status(ModelStore models) => new(models.Status, models.Current?.Version ?? 0, models.TestImages?.Count ?? 0);

    /// <summary>What a drawing shows.</summary>
    /// <param name="ink">The drawing.</param>
    /// <param name="model">Who reads it; null before the first weights.</param>
    public static PredictionReply Predict(byte[] ink, PublishedModel? model)
    {
        byte[]? seen = InkBitmap.Normalize(ink);
        if (seen is null || model is null)
        {
            return new PredictionReply(model?.Version ?? 0, null, null, seen);
        }

        Prediction prediction = model.Network.Predict(Scaled(seen));
        return new PredictionReply(model.Version, prediction.Label, prediction.Probabilities.ToArray(), seen);
    }

    /// <summary>What the layers make of a drawing.</summary>
    /// <param name="ink">The drawing.</param>
    /// <param name="model">Whose layers; null before the first weights.</param>
    public static ActivationsReply Activate(byte[] ink, PublishedModel? model)
    {
        LayerReply[] layers = InkBitmap.Normalize(ink) is { } seen && model is not null
            ? [.. ShownLayers.Of(model.Network.Activations(Scaled(seen)))]
            : [];
        return new ActivationsReply(model?.Version ?? 0, layers);
    }

    /// <summary>How well the test images are read.</summary>
    public static TestReply Test(TestRun run)
    {
        int[][] counts = [.. Enumerable.Range(0, run.Confusion.ClassCount)
            .Select(actual => Enumerable.Range(0, run.Confusion.ClassCount).Select(predicted => run.Confusion[actual, predicted]).ToArray())];
        return new TestReply(run.Version, run.Images.Count, run.Images.IsSynthetic, run.Accuracy, counts);
    }

    /// <summary>Some of the images of one cell of the matrix.</summary>
    /// <param name="run">The matrix.</param>
    /// <param name="actual">The row.</param>
    /// <param name="predicted">The column.</param>
    /// <param name="page">Which of its pages, from 0.</param>
    /// <exception cref="ArgumentException">There is no such cell or page.</exception>
    public static CellReply Cell(TestRun run, int actual, int predicted, int page)
    {
        int classes = run.Confusion.ClassCount;
        if ((uint)actual >= classes || (uint)predicted >= classes)
        {
            throw new ArgumentException($"There are the classes 0 to {classes - 1}; asked for {actual} taken for {predicted}.");
        }

        ImmutableArray<int> all = run.Cell(actual, predicted);
        int pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        if ((uint)page >= pages)
        {
            throw new ArgumentException($"There are the pages 0 to {pages - 1}; asked for {page}.");
        }

        int[] places = [.. all.Skip(page * PageSize).Take(PageSize)];
        byte[] pixels = new byte[places.Length * run.Images.Shape.Size];
        for (int i = 0; i < places.Length; i++)
        {
            run.Images.GetPixels(places[i]).CopyTo(pixels.AsSpan(i * (int)run.Images.Shape.Size));
        }

        return new CellReply(run.Version, all.Length, page, pages, places, [.. places.Select(run.Confidence)], pixels);
    }

    private static float[] Scaled(byte[] pixels) => Array.ConvertAll(pixels, static pixel => pixel / 255f);
}
