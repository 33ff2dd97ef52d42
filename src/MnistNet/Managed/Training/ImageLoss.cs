namespace MnistNet.Managed;

/// <summary>The cross-entropy of images, each with its weight, towards smoothed labels.</summary>
/// <param name="images">The images.</param>
/// <param name="weights">By how much the loss of each is multiplied; empty where all count once.</param>
/// <param name="smoothing">What share of a label is spread over all classes.</param>
internal sealed class ImageLoss(LabeledImages images, ImmutableArray<float> weights, double smoothing)
{
    /// <summary>The images.</summary>
    public LabeledImages Images => images;

    /// <summary>The class of an image.</summary>
    public int LabelOf(int image) => images.Labels.Span[image];

    /// <summary>The loss of an image whose scores these are.</summary>
    public double Of(int image, ReadOnlySpan<float> logits) => WeightOf(image) * SoftmaxCrossEntropy.Loss(logits, LabelOf(image), smoothing);

    /// <summary>The gradient of a share of the loss of an image.</summary>
    public void Gradient(int image, ReadOnlySpan<float> logits, float share, Span<float> gradient) =>
        SoftmaxCrossEntropy.Gradient(logits, LabelOf(image), WeightOf(image) * share, gradient, (float)smoothing);

    private float WeightOf(int image) => weights.IsEmpty ? 1 : weights[image];
}
