namespace MnistNet;

/// <summary>
/// Digits drawn by a program in MNIST's form, for machines without the real ones: tests, first trials, continuous
/// integration. A network that reads them well has not thereby learnt to read people's handwriting.
/// </summary>
/// <remarks>
/// Hard enough to tell networks apart: of the default sets, a linear model with softmax reads less than 95 % of the test
/// images, the paper's network more than 97 %.
/// </remarks>
public static class SyntheticDigits
{
    private const int ClassCount = 10;

    // One stream an image, from here on; far from the low ones that training uses.
    private const int TrainStream = 1 << 29;
    private const int TestStream = 1 << 30;

    /// <summary>Draws a set to train on and a different one to test on.</summary>
    /// <param name="trainCount">Images to train on, at least 1.</param>
    /// <param name="testCount">Images to test on, at least 1.</param>
    /// <param name="seed">The same seed gives the same images.</param>
    /// <returns>Both sets, marked as synthetic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is less than 1 or too large for one array.</exception>
    public static MnistDataset Create(int trainCount = 12_000, int testCount = 2_000, int seed = 1) =>
        new(Draw(trainCount, seed, TrainStream), Draw(testCount, seed, TestStream), $"synthetic digits (seed {seed})");

    /// <summary>Draws images, of each digit about as many.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The same seed gives the same images; more of them begin with the same ones.</param>
    /// <returns>28×28 images with their labels, those of Create to train on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1 or too large for one array.</exception>
    public static LabeledImages Draw(int count, int seed) => Draw(count, seed, TrainStream);

    private static LabeledImages Draw(int count, int seed, int firstStream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / DigitRaster.PixelCount);
        byte[] pixels = new byte[count * DigitRaster.PixelCount];
        byte[] labels = new byte[count];
        // Each image has its own random numbers, so threads may draw them in any order.
        Parallel.For(0, count, i =>
        {
            SeededRandom random = new(seed, firstStream + i);
            int digit = random.Next(ClassCount);
            labels[i] = (byte)digit;
            DigitRaster.Draw(Handwriting.Write(digit, random), random, pixels.AsSpan(i * DigitRaster.PixelCount, DigitRaster.PixelCount));
        });
        return new LabeledImages(pixels, labels, Shape.Image(DigitRaster.Side, DigitRaster.Side, 1), ClassCount, isSynthetic: true);
    }
}
