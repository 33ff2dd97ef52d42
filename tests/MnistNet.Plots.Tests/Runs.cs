namespace MnistNet.Plots.Tests;

/// <summary>Small data and runs to draw.</summary>
internal static class Runs
{
    internal static LabeledImages Images(int count, bool isSynthetic = false, int classCount = 10)
    {
        byte[] pixels = new byte[count * 28 * 28];
        new Random(1).NextBytes(pixels);
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)((3 * i + 1) % classCount))];
        return new LabeledImages(pixels, labels, Shape.Image(28, 28, 1), classCount, isSynthetic);
    }

    internal static LabeledImages WithClassCounts(params int[] counts)
    {
        byte[] labels = [.. counts.SelectMany((count, label) => Enumerable.Repeat((byte)label, count))];
        return new LabeledImages(new byte[labels.Length], labels, Shape.Image(1, 1, 1), counts.Length);
    }

    internal static History History(double[] training, double[]? validation = null) => new(
        [.. training.Select((value, i) => new EpochResult(i + 1, value, value, validation?[i], validation?[i], Seconds: 1))],
        new TrainingSettings(),
        Seed: 1);

    internal static ConfusionMatrix Matrix(int[,] counts)
    {
        List<byte> actual = [], predicted = [];
        for (int row = 0; row < counts.GetLength(0); row++)
        {
            for (int column = 0; column < counts.GetLength(1); column++)
            {
                actual.AddRange(Enumerable.Repeat((byte)row, counts[row, column]));
                predicted.AddRange(Enumerable.Repeat((byte)column, counts[row, column]));
            }
        }

        return new ConfusionMatrix([.. actual], [.. predicted], counts.GetLength(0));
    }
}
