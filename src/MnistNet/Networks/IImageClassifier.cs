namespace MnistNet;

/// <summary>
/// Says what images show. Every <see cref="Network"/> does; programs that take this instead can be tested without one. See
/// docs/services.md.
/// </summary>
public interface IImageClassifier
{
    /// <summary>The shape of one image: height, width, channels.</summary>
    Shape InputShape { get; }

    /// <summary>Number of classes; labels are below it.</summary>
    int ClassCount { get; }

    /// <summary>What the classes are called, in the order of the labels: unless implemented otherwise, by their numbers.</summary>
    ImmutableArray<string> ClassNames => MnistNet.ClassNames.Numbers(ClassCount);

    /// <summary>Says what one image shows.</summary>
    /// <param name="pixels">The image, row by row: height × width × channels values in [0, 1]; 28·28 for MNIST.</param>
    /// <returns>The label and the probability of every class.</returns>
    /// <exception cref="ArgumentException">Not as many pixels as an image has.</exception>
    Prediction Predict(ReadOnlySpan<float> pixels);

    /// <summary>The probabilities of every class for many images. Unless implemented otherwise, it predicts one after the other.</summary>
    /// <param name="pixels">The images one after the other, each as <see cref="Predict"/> takes it.</param>
    /// <param name="probabilities">Receives one probability a class for each image, image by image.</param>
    /// <exception cref="ArgumentException">The pixels are not those of whole images, or there are not as many places for probabilities as the images ask for.</exception>
    void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        (long count, long rest) = Math.DivRem(pixels.Length, InputShape.Size);
        if (rest != 0)
        {
            throw new ArgumentException($"An image of {InputShape} has {InputShape.Size} pixels; found {pixels.Length}, which are not whole images.", nameof(pixels));
        }

        if (probabilities.Length != count * ClassCount)
        {
            throw new ArgumentException($"{count} images of {ClassCount} classes have {count * ClassCount} probabilities; found room for {probabilities.Length}.", nameof(probabilities));
        }

        int size = (int)InputShape.Size;
        for (int i = 0; i < count; i++)
        {
            Predict(pixels.Span.Slice(i * size, size)).Probabilities.CopyTo(probabilities.Span[(i * ClassCount)..]);
        }
    }
}
