namespace MnistNet;

/// <summary>
/// A convolution of each channel by itself: (height, width, channels) → (height′, width′, channels · depthMultiplier), with
/// (kernel height · kernel width + 1) · channels · depthMultiplier parameters. Channel c gives the output channels
/// c · depthMultiplier to c · depthMultiplier + depthMultiplier − 1.
/// </summary>
/// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class DepthwiseConv2DAttribute(int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
