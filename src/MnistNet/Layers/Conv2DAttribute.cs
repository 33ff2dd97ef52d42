namespace MnistNet;

/// <summary>
/// A two-dimensional convolution: (height, width, channels) → (height′, width′, filters), with
/// (kernel height · kernel width · channels + 1) · filters parameters.
/// </summary>
public sealed class Conv2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares a convolution with square filters.</summary>
    /// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
    /// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
    public Conv2DAttribute(int filters, int kernelSize)
        : this(filters, kernelSize, kernelSize)
    {
    }

    /// <summary>Declares a convolution.</summary>
    /// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
    /// <param name="kernelHeight">Height of each filter in pixels; at least 1.</param>
    /// <param name="kernelWidth">Width of each filter in pixels; at least 1.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(1)
    {
        Filters = filters;
        KernelSize = (kernelHeight, kernelWidth);
    }

    /// <summary>Number of filters.</summary>
    public int Filters { get; }

    /// <summary>Height and width of each filter in pixels.</summary>
    public Size2D KernelSize { get; }

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each filter adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;
}
