namespace MnistNet;

/// <summary>
/// A convolution of each channel by itself: (height, width, channels) → (height′, width′, channels · depthMultiplier), with
/// (kernel height · kernel width + 1) · channels · depthMultiplier parameters. Channel c gives the output channels
/// c · depthMultiplier to c · depthMultiplier + depthMultiplier − 1.
/// </summary>
public sealed class DepthwiseConv2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares a convolution with square filters.</summary>
    /// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
    public DepthwiseConv2DAttribute(int kernelSize)
        : this(kernelSize, kernelSize)
    {
    }

    /// <summary>Declares a convolution.</summary>
    /// <param name="kernelHeight">Height of each filter in pixels; at least 1.</param>
    /// <param name="kernelWidth">Width of each filter in pixels; at least 1.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth)
        : base(1) => KernelSize = (kernelHeight, kernelWidth);

    /// <summary>Height and width of each filter in pixels.</summary>
    public Size2D KernelSize { get; }

    /// <summary>Number of filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each output channel adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;
}
