namespace MnistNet;

/// <summary>
/// A two-dimensional convolution: (height, width, channels) → (height′, width′, filters), with
/// (kernel height · kernel width · channels + 1) · filters parameters.
/// </summary>
/// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
/// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
public sealed class Conv2DAttribute(int filters, int kernelSize, int strides = 1) : ConvolutionLayerAttribute(kernelSize, strides)
{
    /// <summary>Number of filters.</summary>
    public int Filters { get; } = filters;
}
