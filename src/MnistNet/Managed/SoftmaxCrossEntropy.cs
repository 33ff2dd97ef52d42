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

    /// <summary>The cross-entropy of an image, natural logarithm.</summary>
    public static double Loss(ReadOnlySpan<float> logits, int label)
    {
        double largest = logits[Prediction.MostProbable(logits)];
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum) + largest - logits[label];
    }

    /// <summary>The gradient of a share of the cross-entropy: share · (probabilities − truth).</summary>
    public static void Gradient(ReadOnlySpan<float> logits, int label, float share, Span<float> gradient)
    {
        Softmax(logits, gradient);
        gradient[label] -= 1;
        foreach (ref float value in gradient)
        {
            value *= share;
        }
    }
}
