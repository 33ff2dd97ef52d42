namespace MnistNet;

/// <summary>
/// Normalizations whose mean and variance are taken from images, as Keras's <c>adapt</c> does. Those that still have Keras's initial
/// mean 0 and variance 1, which do nothing, have not adapted.
/// </summary>
internal static class Adaptation
{
    /// <summary>The weights with which a training begins: with the mean and the variance of what each such normalization takes.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">Its weights so far.</param>
    /// <param name="images">The images.</param>
    /// <param name="training">Which of them are learned from.</param>
    public static ImmutableArray<float> Of(NetworkDefinition definition, ImmutableArray<float> weights, LabeledImages images, ReadOnlySpan<int> training)
    {
        float[]? adapted = null;
        for (int i = 0; i < definition.Operators.Length; i++)
        {
            if (definition.Operators[i] is Operator.Calibrate { Mean: { } mean, Variance: { } variance } && IsPending(weights.AsSpan(), mean, variance))
            {
                adapted ??= [.. weights];
                Adapt(definition, i, images, training, adapted, mean, variance);
            }
        }

        return adapted is null ? weights : [.. adapted];
    }

    /// <summary>Whether a normalization has not adapted.</summary>
    public static bool IsPending(ReadOnlySpan<float> weights, OperatorWeight mean, OperatorWeight variance) =>
        !weights.Slice(mean.Start, mean.Count).ContainsAnyExcept(0) && !weights.Slice(variance.Start, variance.Count).ContainsAnyExcept(1);

    private static void Adapt(
        NetworkDefinition definition, int step, LabeledImages images, ReadOnlySpan<int> training, float[] weights, OperatorWeight mean, OperatorWeight variance)
    {
        double[] sums = new double[mean.Count];
        double[] squares = new double[mean.Count];
        float[] pixels = new float[images.Shape.Size];
        foreach (int image in training)
        {
            images.CopyScaled(image, pixels);
            double[] taken = ReferenceNetwork.RunUpTo(definition, step, weights, pixels);
            for (int i = 0; i < taken.Length; i++)
            {
                sums[i % sums.Length] += taken[i];
                squares[i % sums.Length] += taken[i] * taken[i];
            }
        }

        double count = (double)training.Length * definition.Operators[step].Input.Size / mean.Count;
        for (int c = 0; c < sums.Length; c++)
        {
            double average = sums[c] / count;
            weights[mean.Start + c] = (float)average;
            weights[variance.Start + c] = (float)Math.Max((squares[c] / count) - (average * average), 0);
        }
    }
}
