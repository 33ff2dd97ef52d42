namespace MnistNet;

/// <summary>
/// Predicts an image several times, each time transformed otherwise, and takes the mean of the probabilities (Krizhevsky, Sutskever and
/// Hinton, 2012, section 4.1). It costs as many predictions as there are transformations, and is no longer the network alone: report it apart.
/// </summary>
public sealed class TestTimeAugmentation
{
    // Of one part of many images: more at a time would take more memory, and no less time.
    private const int LargestBatch = 1000;

    /// <summary>Averages over some transformations.</summary>
    /// <param name="transformations">At least one; <see cref="ImageTransformation.Identity"/>, the image as it is, is among them only if it is named.</param>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public TestTimeAugmentation(params IEnumerable<ImageTransformation> transformations)
    {
        ArgumentNullException.ThrowIfNull(transformations);
        Transformations = [.. transformations];
        if (Transformations.IsEmpty || Transformations.Contains(null!))
        {
            throw new ArgumentException($"There {(Transformations.IsEmpty ? "are no transformations" : "is a transformation that is null")}; expected at least one.", nameof(transformations));
        }
    }

    /// <summary>The transformations, of which each counts alike.</summary>
    public ImmutableArray<ImageTransformation> Transformations { get; }

    /// <summary>The image as it is, and moved by up to some pixels in each direction: (2·pixels + 1)² images.</summary>
    /// <param name="pixels">How far at most; in [1, 8].</param>
    /// <returns>The averaging.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static TestTimeAugmentation Shifts(int pixels = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, 8);
        int[] steps = [.. Enumerable.Range(-pixels, (2 * pixels) + 1)];
        return new TestTimeAugmentation(steps.SelectMany(down => steps.Select(right => ImageTransformation.Shift(down, right))));
    }

    /// <summary>What predicts with these averages wherever an <see cref="IImageClassifier"/> is expected.</summary>
    /// <param name="classifier">What predicts each of the images.</param>
    /// <returns>A classifier that asks this one.</returns>
    public IImageClassifier Apply(IImageClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new AveragingClassifier(classifier, Transformations);
    }

    /// <summary>The transformations in words.</summary>
    /// <returns>Their names, with commas between them.</returns>
    public override string ToString() => string.Join(", ", Transformations);

    private sealed class AveragingClassifier(IImageClassifier inner, ImmutableArray<ImageTransformation> transformations) : IImageClassifier
    {
        public Shape InputShape => inner.InputShape;

        public int ClassCount => inner.ClassCount;

        public ImmutableArray<string> ClassNames => inner.ClassNames;

        public Prediction Predict(ReadOnlySpan<float> pixels)
        {
            float[] probabilities = new float[ClassCount];
            PredictBatch(pixels.ToArray(), probabilities);
            return new Prediction(probabilities, inner.ClassNames);
        }

        public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities)
        {
            int size = (int)InputShape.Size;
            int images = pixels.Length / size;
            if (pixels.Length % size != 0 || probabilities.Length != (long)images * ClassCount)
            {
                // Says what is wrong.
                inner.PredictBatch(pixels, probabilities);
            }

            for (int first = 0; first < images; first += LargestBatch)
            {
                int count = Math.Min(LargestBatch, images - first);
                Average(pixels.Slice(first * size, count * size), count, probabilities.Span.Slice(first * ClassCount, count * ClassCount));
            }
        }

        private void Average(ReadOnlyMemory<float> pixels, int count, Span<float> probabilities)
        {
            int size = (int)InputShape.Size;
            double[] sums = new double[probabilities.Length];
            float[] transformed = new float[pixels.Length];
            float[] ofOne = new float[probabilities.Length];
            foreach (ImageTransformation transformation in transformations)
            {
                for (int image = 0; image < count; image++)
                {
                    transformation.Apply(pixels.Span.Slice(image * size, size), InputShape, transformed.AsSpan(image * size, size));
                }

                inner.PredictBatch(transformed, ofOne);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += ofOne[i];
                }
            }

            for (int i = 0; i < sums.Length; i++)
            {
                probabilities[i] = (float)(sums[i] / transformations.Length);
            }
        }
    }
}
