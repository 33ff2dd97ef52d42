namespace MnistNet.Torch;

/// <summary>What <see cref="TorchEngine{TModule}"/> asks of the module that the compiler wrote for a network.</summary>
public interface ITorchNetwork
{
    /// <summary>The module's weights as one vector, in Keras's order.</summary>
    TorchWeights Weights { get; }

    /// <summary>The randomness of its dropout layers.</summary>
    DropoutNoise Noise { get; }

    /// <summary>The scores before softmax.</summary>
    /// <param name="images">(batch, channels, height, width), values in [0, 1].</param>
    /// <returns>(batch, classes).</returns>
    Tensor Logits(Tensor images);

    /// <summary>One optimizer step: forward, mean cross-entropy, backward, new weights.</summary>
    /// <param name="images">(batch, channels, height, width), values in [0, 1].</param>
    /// <param name="labels">(batch), the class of each image.</param>
    /// <param name="optimizer">The optimizer of these weights.</param>
    /// <param name="totals">Where the batch's loss and hits are added.</param>
    /// <param name="targets">(batch, classes), by how much the loss of an image counts each class; null is its label alone.</param>
    void TrainBatch(Tensor images, Tensor labels, FlatOptimizer optimizer, RunningTotals totals, Tensor? targets = null);
}
