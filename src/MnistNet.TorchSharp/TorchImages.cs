using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>Images and labels as two tensors of bytes, from which batches of floats are picked by index.</summary>
internal sealed class TorchImages : IDisposable
{
    private readonly Tensor pixels;
    private readonly Tensor labels;

    public TorchImages(LabeledImages images)
    {
        Shape shape = images.Shape;
        using var intermediates = NewDisposeScope();
        pixels = tensor(images.Pixels.ToArray(), [images.Count, shape.Height, shape.Width, shape.Channels], ScalarType.Byte)
            .DetachFromDisposeScope();
        labels = tensor(images.Labels.ToArray(), [images.Count], ScalarType.Byte).to_type(ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>Picks a batch; the tensors belong to the caller's dispose scope.</summary>
    /// <param name="indices">(batch), which images.</param>
    /// <returns>Images (batch, channels, height, width) in [0, 1], and labels (batch).</returns>
    public (Tensor Images, Tensor Labels) Pick(Tensor indices) => (Scale(pixels.index_select(0, indices)), labels.index_select(0, indices));

    /// <summary>The batch of consecutive images.</summary>
    public Tensor Range(int first, int count) => Scale(pixels.narrow(0, first, count));

    public void Dispose()
    {
        pixels.Dispose();
        labels.Dispose();
    }

    private static Tensor Scale(Tensor bytes) => bytes.to_type(ScalarType.Float32).div_(255).permute(0, 3, 1, 2);
}
