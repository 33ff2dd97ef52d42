using System.Numerics.Tensors;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>How far the answers of two files differ on the same images.</summary>
internal static class CompareCommand
{
    private const int Shown = 10;

    public static CompareReport Run(string firstPath, string secondPath, string data, string? layers, CancellationToken cancellation)
    {
        using NetworkFile firstFile = NetworkFile.Open(firstPath, layers);
        using NetworkFile secondFile = NetworkFile.Open(secondPath, layers);
        (Network one, Network other) = (firstFile.Network, secondFile.Network);
        if (one.InputShape != other.InputShape || one.ClassCount != other.ClassCount)
        {
            throw new InvalidDataException(
                $"{secondPath} takes {other.InputShape} and knows {other.ClassCount} classes; expected {one.InputShape} and {one.ClassCount}, as {firstPath}.");
        }

        LabeledImages images = PictureSource.LoadTest(data, one.InputShape, cancellation);
        float[] pixels = images.ToValues();
        float[] left = new float[images.Count * one.ClassCount];
        float[] right = new float[left.Length];
        one.PredictBatch(pixels, left);
        other.PredictBatch(pixels, right);

        ReadOnlySpan<byte> labels = images.Labels.Span;
        double largest = 0;
        int firstRight = 0, secondRight = 0, differing = 0;
        List<Disagreement> shown = [];
        for (int image = 0; image < images.Count; image++)
        {
            ReadOnlySpan<float> here = left.AsSpan(image * one.ClassCount, one.ClassCount);
            ReadOnlySpan<float> there = right.AsSpan(image * one.ClassCount, one.ClassCount);
            (int first, int second) = (TensorPrimitives.IndexOfMax(here), TensorPrimitives.IndexOfMax(there));
            firstRight += first == labels[image] ? 1 : 0;
            secondRight += second == labels[image] ? 1 : 0;
            for (int label = 0; label < here.Length; label++)
            {
                largest = Math.Max(largest, Math.Abs(here[label] - there[label]));
            }

            if (first != second && ++differing <= Shown)
            {
                shown.Add(new Disagreement(image, one.ClassNames[labels[image]], one.ClassNames[first], other.ClassNames[second]));
            }
        }

        return new(firstPath, secondPath, images.Count, (double)firstRight / images.Count, (double)secondRight / images.Count, largest, differing, shown);
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
