namespace MnistNet;

/// <summary>
/// A two-dimensional convolution: (height, width, channels) → (height′, width′, filters), with
/// (kernelSize · kernelSize · channels + 1) · filters parameters.
/// </summary>
/// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
/// <param name="kernelSize">Height and width of each filter in pixels; at least 1.</param>
public sealed class Conv2DAttribute(int filters, int kernelSize) : LayerAttribute
{
    /// <summary>Number of filters.</summary>
    public int Filters { get; } = filters;

    /// <summary>Height and width of each filter in pixels.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Step of the window in pixels, down and across; at least 1.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each filter adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;
}
