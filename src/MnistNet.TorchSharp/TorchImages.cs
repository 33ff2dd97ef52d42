namespace MnistNet.Torch;

/// <summary>Images and labels as two tensors of bytes, from which batches of floats are picked by index.</summary>
internal sealed class TorchImages : IDisposable
{
    private readonly Tensor pixels;
    private readonly Tensor labels;

    /// <summary>Copies images and labels.</summary>
    public TorchImages(LabeledImages images, Device device)
    {
        using var intermediates = NewDisposeScope();
        pixels = Bytes(images, device).DetachFromDisposeScope();
        labels = tensor(images.Labels.ToArray(), [images.Count], ScalarType.Byte, device).to_type(ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>Picks a batch by its indices, (batch); the tensors belong to the caller's dispose scope.</summary>
    /// <returns>Images (batch, channels, height, width) in [0, 1], and labels (batch).</returns>
    public (Tensor Images, Tensor Labels) Pick(Tensor indices) => (Scale(pixels.index_select(0, indices)), labels.index_select(0, indices));

    /// <summary>All of some images as one batch; the tensor belongs to the caller's dispose scope.</summary>
    /// <returns>(count, channels, height, width) in [0, 1].</returns>
    public static Tensor AsBatch(LabeledImages images, Device device) => Scale(Bytes(images, device));

    public void Dispose()
    {
        pixels.Dispose();
        labels.Dispose();
    }

    private static Tensor Bytes(LabeledImages images, Device device) =>
        tensor(images.Pixels.ToArray(), [images.Count, images.Shape.Height, images.Shape.Width, images.Shape.Channels], ScalarType.Byte, device);

    private static Tensor Scale(Tensor bytes) => bytes.to_type(ScalarType.Float32).div_(255).permute(0, 3, 1, 2);
}
