using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>
/// The transpose of a convolution as Keras defines it. TorchSharp's own takes one side's padding for both, and torch cuts off as
/// much before as behind.
/// </summary>
public sealed class TransposedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Size2D strides;
    private readonly Size2D dilation;
    private readonly Size2D before;
    private readonly Size2D after;

    /// <summary>Creates the layer, with zeros for weights.</summary>
    /// <param name="inputs">Channels of the image.</param>
    /// <param name="outputs">Channels of the result.</param>
    /// <param name="kernelSize">Size of the kernel.</param>
    /// <param name="strides">Steps of the window in the result.</param>
    /// <param name="dilation">Steps within the window.</param>
    /// <param name="before">Rows above and columns left that are cut off.</param>
    /// <param name="after">Rows below and columns right that are cut off; below 0, that are added.</param>
    /// <param name="hasBias">Whether each output channel adds a bias of its own.</param>
    /// <param name="device">Where it computes; null is the CPU.</param>
    public TransposedConvolution(
        long inputs,
        long outputs,
        Size2D kernelSize,
        Size2D strides,
        Size2D dilation,
        Size2D before,
        Size2D after,
        bool hasBias = true,
        Device? device = null)
        : base(nameof(TransposedConvolution))
    {
        this.strides = strides;
        this.dilation = dilation;
        this.before = before;
        this.after = after;
        using var intermediates = NewDisposeScope();
        weight = this.Learned("weight", zeros([inputs, outputs, kernelSize.Height, kernelSize.Width], device: device));
        bias = hasBias ? this.Learned("bias", zeros(outputs, device: device)) : null;
    }

    // PyTorch's names, as in TorchSharp's own modules
    /// <summary>The kernel: (inputs, outputs, height, width).</summary>
    public Parameter weight { get; }

    /// <summary>The bias; null without.</summary>
    public Parameter? bias { get; }

    /// <summary>Convolves a batch.</summary>
    /// <param name="input">(batch, channels, height, width).</param>
    /// <returns>A new tensor.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var intermediates = NewDisposeScope();
        Tensor result = nn.functional.conv_transpose2d(
            input,
            weight,
            bias,
            [strides.Height, strides.Width],
            [before.Height, before.Width],
            [Math.Max(-after.Height, 0), Math.Max(-after.Width, 0)],
            [dilation.Height, dilation.Width]);
        (int rows, int columns) = (Math.Max(after.Height - before.Height, 0), Math.Max(after.Width - before.Width, 0));
        result = rows == 0 ? result : result.narrow(2, 0, result.shape[2] - rows);
        result = columns == 0 ? result : result.narrow(3, 0, result.shape[3] - columns);
        return result.MoveToOuterDisposeScope();
    }
}
