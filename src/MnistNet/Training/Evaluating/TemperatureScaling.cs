using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>
/// Makes probabilities say how often they are right, by dividing the scores before softmax by a temperature (Guo, Pleiss, Sun and
/// Weinberger, 2017, section 4.2). No prediction changes, only how sure it is: above 1 less, below 1 more.
/// </summary>
/// <param name="Temperature">What scores are divided by; positive and finite. 1 changes nothing.</param>
/// <exception cref="ArgumentOutOfRangeException">The temperature is not.</exception>
public sealed record TemperatureScaling(double Temperature)
{
    // Of 1 / T. Beyond, there is nothing to tell: probabilities are all alike or all 0 and 1.
    private const double SmallestInverse = 1e-4;
    private const double LargestInverse = 1e4;

    /// <summary>What scores are divided by; positive and finite.</summary>
    [JsonRequired]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Temperature { get; init => field = Checked(value); } = Checked(Temperature);

    /// <summary>Finds the temperature with which the mean cross-entropy of some images is least; there is one such.</summary>
    /// <param name="classifier">What predicts, such as a network.</param>
    /// <param name="images">Images that it has not learned from, and on which it is not judged: validation images.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentException">
    /// The images do not fit; or no temperature is best, as all images are right, or their labels are no more probable than other classes.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TemperatureScaling Fit(IImageClassifier classifier, LabeledImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(images);
        int classes = classifier.ClassCount;
        double[] scores = new double[images.Count * classes];
        classifier.PredictAll(images, (image, probabilities) => Scores(probabilities, scores.AsSpan(image * classes, classes)), cancellation);
        double low = SmallestInverse;
        double high = LargestInverse;
        if (Slope(scores, images, low) >= 0 || Slope(scores, images, high) <= 0)
        {
            string why = Slope(scores, images, low) >= 0 ? "their labels are no more probable than other classes" : "all of them are right";
            throw new ArgumentException($"No temperature is best for these {images.Count} images, as {why}; expected more images, or others.", nameof(images));
        }

        // The cross-entropy is convex in 1 / T: its slope crosses 0 once.
        while (high / low > 1 + 1e-12)
        {
            cancellation.ThrowIfCancellationRequested();
            double middle = Math.Sqrt(low * high);
            (low, high) = Slope(scores, images, middle) < 0 ? (middle, high) : (low, middle);
        }

        return new TemperatureScaling(1 / low);
    }

    /// <summary>Scales the probabilities of one image: softmax(ln p / T), which is that of the scores.</summary>
    /// <param name="probabilities">One probability a class.</param>
    /// <param name="scaled">Receives as many; may be the same.</param>
    /// <exception cref="ArgumentException">There is not as much room as there are probabilities.</exception>
    public void Apply(ReadOnlySpan<float> probabilities, Span<float> scaled)
    {
        if (scaled.Length != probabilities.Length)
        {
            throw new ArgumentException($"There are {probabilities.Length} probabilities; found room for {scaled.Length}.", nameof(scaled));
        }

        double[] scores = new double[probabilities.Length];
        Scores(probabilities, scores);
        double largest = scores.DefaultIfEmpty().Max();
        double sum = 0;
        foreach (ref double score in scores.AsSpan())
        {
            score = Math.Exp((score - largest) / Temperature);
            sum += score;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scaled[i] = (float)(scores[i] / sum);
        }
    }

    /// <summary>Scales a prediction.</summary>
    /// <param name="prediction">What a network says.</param>
    /// <returns>The same label, with other probabilities.</returns>
    public Prediction Apply(Prediction prediction)
    {
        float[] scaled = new float[prediction.Probabilities.Length];
        Apply(prediction.Probabilities, scaled);
        return scaled.Length == 0 ? default : prediction.With(scaled);
    }

    /// <summary>What gives scaled probabilities wherever an <see cref="IImageClassifier"/> is expected.</summary>
    /// <param name="classifier">What predicts.</param>
    /// <returns>A classifier that asks this one.</returns>
    public IImageClassifier Apply(IImageClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return new ScaledClassifier(classifier, this);
    }

    /// <summary>
    /// Divides the weights of the layer before the softmax by the temperature, so that the network itself gives scaled probabilities, as do
    /// all files that it is saved to. <see cref="Network.Evaluate(LabeledImages, CancellationToken)"/> then has the penalties of other weights, too.
    /// </summary>
    /// <param name="network">The network, whose last layer with weights is dense or a convolution, with nothing but softmax behind it.</param>
    /// <exception cref="InvalidOperationException">Something else is before the softmax; or another thread trains the network.</exception>
    public void FoldInto(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ImmutableArray<Operator> operators = network.Resolved.Operators;
        int last = operators.Length - 1;
        if (operators[last] is Operator.Softmax)
        {
            last = operators[last].Place.Sources[0];
        }

        if (last < 0 || operators[last] is not Operator.Linear linear)
        {
            throw new InvalidOperationException(
                $"{network.Resolved.Name} has no weights that its scores are proportional to: expected a dense layer or a convolution right before the softmax. Scale its predictions instead.");
        }

        float[] weights = network.GetWeights();
        foreach (OperatorWeight weight in linear.Weights)
        {
            foreach (ref float value in weights.AsSpan(weight.Start, weight.Count))
            {
                value = (float)(value / Temperature);
            }
        }

        network.SetWeights(weights);
    }

    /// <summary>The temperature in words: <c>temperature 1.0417</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => FormattableString.Invariant($"temperature {Temperature:0.####}");

    private static double Checked(double temperature) => temperature > 0 && double.IsFinite(temperature)
        ? temperature
        : throw new ArgumentOutOfRangeException(
            nameof(temperature), temperature, FormattableString.Invariant($"The temperature is {temperature}; expected a positive, finite number, such as 1.2."));

    // Scores but for a constant. A probability that is too small for single precision counts as the smallest that is not.
    private static void Scores(ReadOnlySpan<float> probabilities, Span<double> scores)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Log(Math.Max(probabilities[i], float.Epsilon));
        }
    }

    // d/dβ of the sum of ln Σ exp(β z) − β z of the label: the mean score by the probabilities, less that of the label.
    private static double Slope(double[] scores, LabeledImages images, double inverse)
    {
        int classes = images.ClassCount;
        ReadOnlySpan<byte> labels = images.Labels.Span;
        double slope = 0;
        for (int image = 0; image < images.Count; image++)
        {
            ReadOnlySpan<double> z = scores.AsSpan(image * classes, classes);
            double largest = double.NegativeInfinity;
            foreach (double score in z)
            {
                largest = Math.Max(largest, score);
            }

            (double sum, double weighted) = (0, 0);
            foreach (double score in z)
            {
                double power = Math.Exp(inverse * (score - largest));
                sum += power;
                weighted += power * score;
            }

            slope += (weighted / sum) - z[labels[image]];
        }

        return slope;
    }

    private sealed class ScaledClassifier(IImageClassifier inner, TemperatureScaling scaling) : IImageClassifier
    {
        public Shape InputShape => inner.InputShape;

        public int ClassCount => inner.ClassCount;

        public ImmutableArray<string> ClassNames => inner.ClassNames;

        public Prediction Predict(ReadOnlySpan<float> pixels) => scaling.Apply(inner.Predict(pixels));

        public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities)
        {
            inner.PredictBatch(pixels, probabilities);
            for (int first = 0; first < probabilities.Length; first += ClassCount)
            {
                Span<float> ofOne = probabilities.Span.Slice(first, ClassCount);
                scaling.Apply(ofOne, ofOne);
            }
        }
    }
}
