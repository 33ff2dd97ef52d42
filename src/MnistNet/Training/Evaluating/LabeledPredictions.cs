namespace MnistNet;

/// <summary>What a classifier says of labelled images.</summary>
internal static class LabeledPredictions
{
    private const int LargestBatch = 1000;

    /// <summary>Goes through the probabilities of all images, in the order of the set.</summary>
    /// <param name="classifier">What predicts.</param>
    /// <param name="images">The images.</param>
    /// <param name="take">Takes the number of an image and its probabilities.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="ArgumentException">The images do not fit the classifier, or there are none.</exception>
    public static void PredictAll(
        this IImageClassifier classifier, LabeledImages images, Action<int, ReadOnlySpan<float>> take, CancellationToken cancellation)
    {
        if (images.Shape != classifier.InputShape || images.ClassCount != classifier.ClassCount || images.Count == 0)
        {
            throw new ArgumentException(
                $"The classifier takes images of {classifier.InputShape} in {classifier.ClassCount} classes; found {images.Count} images of {images.Shape} in {images.ClassCount}.",
                nameof(images));
        }

        int size = (int)images.Shape.Size;
        int classes = images.ClassCount;
        float[] pixels = new float[Math.Min(LargestBatch, images.Count) * size];
        float[] probabilities = new float[Math.Min(LargestBatch, images.Count) * classes];
        for (int first = 0; first < images.Count; first += LargestBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(LargestBatch, images.Count - first);
            for (int i = 0; i < count; i++)
            {
                images.CopyScaled(first + i, pixels.AsSpan(i * size, size));
            }

            classifier.PredictBatch(pixels.AsMemory(0, count * size), probabilities.AsMemory(0, count * classes));
            for (int i = 0; i < count; i++)
            {
                take(first + i, probabilities.AsSpan(i * classes, classes));
            }
        }
    }
}
