using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>How far the answers of two files differ on the same images.</summary>
internal static class CompareCommand
{
    private const int Shown = 10;

    public static CompareReport Run(string first, string second, string data, string? layers, CancellationToken cancellation)
    {
        using NetworkFile firstFile = NetworkFile.Open(first, layers);
        using NetworkFile secondFile = NetworkFile.Open(second, layers);
        (Network one, Network other) = (firstFile.Network, secondFile.Network);
        if (one.InputShape != other.InputShape || one.ClassCount != other.ClassCount)
        {
            throw new InvalidDataException(
                $"{second} takes {other.InputShape} and knows {other.ClassCount} classes; expected {one.InputShape} and {one.ClassCount}, as {first}.");
        }

        LabeledImages images = PictureSource.LoadTest(data, one.InputShape, cancellation);
        float[] pixels = images.ToValues();
        float[] left = new float[images.Count * one.ClassCount];
        float[] right = new float[left.Length];
        one.PredictBatch(pixels, left);
        other.PredictBatch(pixels, right);

        double largest = left.Zip(right, static (a, b) => (double)Math.Abs(a - b)).Max();
        Evaluation[] evaluations = [one.Evaluate(images, cancellation), other.Evaluate(images, cancellation)];
        int[] differing = [.. Enumerable.Range(0, images.Count).Where(i => evaluations[0].Images[i].Predicted != evaluations[1].Images[i].Predicted)];
        return new(
            first,
            second,
            images.Count,
            evaluations[0].Accuracy,
            evaluations[1].Accuracy,
            largest,
            differing.Length,
            [.. differing.Take(Shown).Select(i => new Disagreement(
                i, one.ClassNames[images.Labels.Span[i]], one.ClassNames[evaluations[0].Images[i].Predicted], other.ClassNames[evaluations[1].Images[i].Predicted]))]);
    }
}

/// <summary>An image of which both say something else.</summary>
internal sealed record Disagreement(int Image, string Label, string First, string Second);

/// <summary>How far two files differ.</summary>
internal sealed record CompareReport(
    string First,
    string Second,
    int Images,
    double FirstAccuracy,
    double SecondAccuracy,
    double LargestDifference,
    int Differing,
    IReadOnlyList<Disagreement> FirstDisagreements) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        console.WriteLine(FormattableString.Invariant($"{First}: {Percent.Of(FirstAccuracy)} of {Images:N0} images right"));
        console.WriteLine(FormattableString.Invariant($"{Second}: {Percent.Of(SecondAccuracy)}"));
        console.WriteLine(FormattableString.Invariant($"largest difference of a probability: {(LargestDifference == 0 ? "none" : LargestDifference.ToString("0.0e+0", CultureInfo.InvariantCulture))}; another class for {Differing:N0} images"));
        foreach (Disagreement image in FirstDisagreements)
        {
            console.WriteLine($"image {image.Image}, {image.Label}: {image.First}, {image.Second}");
        }
    }
}
