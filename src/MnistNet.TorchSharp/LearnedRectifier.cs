using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>
/// A rectifier whose slopes below zero are learned (He et al., 2015), composed as Keras does, so that the gradient at 0 is 0. Other
/// than torch's own, values may have slopes of their own, or share them along any axes.
/// </summary>
public sealed class LearnedRectifier : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the layer: slopes 0.</summary>
    /// <param name="slopes">
    /// The shape of the slopes: (channels, height, width), 1 along an axis whose values share them; or one number, the channels of an
    /// image or the length of a vector, or 1 for all values.
    /// </param>
    /// <param name="device">Where it computes; null is the CPU.</param>
    public LearnedRectifier(long[] slopes, Device? device = null)
        : base(nameof(LearnedRectifier))
    {
        using var intermediates = NewDisposeScope();
        weight = this.Learned("weight", zeros(slopes, device: device));
    }

    // PyTorch's name, as in its own module
    /// <summary>The slopes.</summary>
    public Parameter weight { get; }

    /// <summary>Rectifies a batch.</summary>
    /// <param name="input">(batch, features) or (batch, channels, height, width).</param>
    /// <returns>A new tensor of the same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var intermediates = NewDisposeScope();
        Tensor slopes = weight.dim() == 1 && input.dim() == 4 ? weight.view(-1, 1, 1) : weight;
        return (input.relu() - (slopes * input.neg().relu())).MoveToOuterDisposeScope();
    }
}
