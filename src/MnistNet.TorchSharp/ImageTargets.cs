namespace MnistNet.Torch;

/// <summary>What the loss of images is taken towards, where that is not their label alone: smoothed labels, times the image's weight.</summary>
internal sealed class ImageTargets : IDisposable
{
    private readonly Tensor? weights;
    private readonly double smoothing;
    private readonly int classes;

    public ImageTargets(ImmutableArray<float> weights, double smoothing, int classes, Device device)
    {
        this.weights = weights.IsEmpty ? null : tensor(weights.ToArray(), device: device).unsqueeze(1).DetachFromDisposeScope();
        this.smoothing = smoothing;
        this.classes = classes;
    }

    /// <summary>The targets of a batch by its indices and labels; null where they are the labels.</summary>
    public Tensor? Of(Tensor indices, Tensor labels)
    {
        if (weights is null && smoothing == 0)
        {
            return null;
        }

        Tensor targets = nn.functional.one_hot(labels, classes).to_type(ScalarType.Float32).mul_(1 - smoothing).add_(smoothing / classes);
        return weights is null ? targets : targets.mul_(weights.index_select(0, indices));
    }

    public void Dispose() => weights?.Dispose();
}
