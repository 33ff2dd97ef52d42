namespace MnistNet;

/// <summary>
/// A depthwise convolution without bias, then a 1×1 convolution that mixes the channels: (height, width, channels) →
/// (height′, width′, filters), with (kernel height · kernel width + filters) · channels · depthMultiplier + filters
/// parameters.
/// </summary>
/// <param name="filters">Number of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each depthwise filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class SeparableConv2DAttribute(int filters, int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of output channels.</summary>
    public int Filters { get; } = filters;

    /// <summary>Number of depthwise filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
