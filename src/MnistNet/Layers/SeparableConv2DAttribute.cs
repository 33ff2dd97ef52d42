namespace MnistNet;

/// <summary>
/// A depthwise convolution without bias, then a 1×1 convolution that mixes the channels: (height, width, channels) →
/// (height′, width′, filters), with (kernel height · kernel width + filters) · channels · depthMultiplier + filters
/// parameters.
/// </summary>
public sealed class SeparableConv2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares a convolution with square filters.</summary>
    /// <param name="filters">Number of output channels; at least 1.</param>
    /// <param name="kernelSize">Height and width of each depthwise filter in pixels; at least 1.</param>
    public SeparableConv2DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize)
    {
    }

    /// <summary>Declares a convolution.</summary>
    /// <param name="filters">Number of output channels; at least 1.</param>
    /// <param name="kernelHeight">Height of each depthwise filter in pixels; at least 1.</param>
    /// <param name="kernelWidth">Width of each depthwise filter in pixels; at least 1.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(1)
    {
        Filters = filters;
        KernelSize = (kernelHeight, kernelWidth);
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Height and width of each depthwise filter in pixels.</summary>
    public Size2D KernelSize { get; }

    /// <summary>Number of depthwise filters for each channel; at least 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each output channel adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;
}
