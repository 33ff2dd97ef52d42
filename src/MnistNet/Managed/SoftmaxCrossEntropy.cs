namespace MnistNet.Managed;

/// <summary>Softmax, and the cross-entropy of what it gives.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Probabilities of scores.</summary>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float largest = logits[Prediction.MostProbable(logits)];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double power = Math.Exp(logits[i] - largest);
            probabilities[i] = (float)power;
            sum += power;
        }

        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)(probabilities[i] / sum);
        }
    }

    /// <summary>The cross-entropy of an image, natural logarithm; a share of its label may be spread over all classes.</summary>
    public static double Loss(ReadOnlySpan<float> logits, int label, double smoothing = 0)
    {
        double largest = logits[Prediction.MostProbable(logits)];
        double sum = 0;
        double total = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
            total += logit;
        }

        double towards = smoothing > 0 ? ((1 - smoothing) * logits[label]) + (smoothing * total / logits.Length) : logits[label];
        return Math.Log(sum) + largest - towards;
    }

    /// <summary>The gradient of a share of the cross-entropy: share · (probabilities − truth).</summary>
    public static void Gradient(ReadOnlySpan<float> logits, int label, float share, Span<float> gradient, float smoothing = 0)
    {
        Softmax(logits, gradient);
        gradient[label] -= 1 - smoothing;
        float spread = smoothing / logits.Length;
        foreach (ref float value in gradient)
        {
            value = (value - spread) * share;
        }
    }
}
