using MnistNet.Generators.Shapes;

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

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="Conv2DAttribute" path="/summary"/>
    /// <param name="filters">Number of filters, and so of output channels; at least 1.</param>
    /// <param name="kernelSize">Size of each filter in pixels, such as <c>3</c> or <c>(3, 5)</c>; at least 1.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; 1 unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="activation">What is applied to the output.</param>
    /// <param name="useBias">Whether each filter adds a bias of its own.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Conv2D(
        int filters, Size2D kernelSize, Size2D? strides = null, Padding padding = Padding.Valid, Activation activation = MnistNet.Activation.Linear, bool useBias = true, string? name = null) =>
        Append(new LayerDeclaration.Conv2D(filters, kernelSize, strides ?? 1, padding, activation, useBias), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A two-dimensional convolution.</summary>
    /// <param name="Filters">Number of filters, and so of output channels.</param>
    /// <param name="Window">Size of the kernel in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    /// <param name="Activation">What is applied to the output.</param>
    /// <param name="UseBias">Whether each filter adds a bias.</param>
    public sealed record Conv2D(int Filters, Size2D Window, Size2D Strides, Padding Padding, Activation Activation, bool UseBias)
        : Convolution("Conv2D", Window, Strides, Padding, Activation, UseBias)
    {
        internal override (string Argument, int Value)? Size => (nameof(Filters), Filters);

        internal override LayerDeclaration WithSize(int value) => this with { Filters = value };

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Positive(nameof(Filters), Filters);
            base.Check(arguments);
        }

        internal override void Build(OperatorBuilder layer) =>
            layer.Convolve(Filters, Window, Strides, Padding, UseBias).Activate(Activation);
    }
}
