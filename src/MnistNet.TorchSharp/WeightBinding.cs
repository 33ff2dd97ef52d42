using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>
/// How one parameter of a TorchSharp module lies in memory, and how it reads in Keras's layout. The only place where
/// layouts are converted.
/// </summary>
public sealed class WeightBinding
{
    private readonly long[] storedShape;
    private readonly long[] storedToTorch;
    private readonly Func<Tensor, Tensor> toKeras;

    private WeightBinding(Parameter parameter, long[] storedShape, long[] storedToTorch, Func<Tensor, Tensor> toKeras)
    {
        Parameter = parameter;
        this.storedShape = storedShape;
        this.storedToTorch = storedToTorch;
        this.toKeras = toKeras;
    }

    /// <summary>Number of values.</summary>
    public long Count => Parameter.numel();

    internal Parameter Parameter { get; }

    /// <summary>
    /// The kernel of a convolution: torch (outputs, inputs, height, width), Keras (height, width, inputs, outputs). Stored
    /// channels-last, which makes libtorch compute the whole network channels-last: much faster with so few channels.
    /// </summary>
    /// <param name="parameter">The module's parameter.</param>
    /// <returns>The binding.</returns>
    public static WeightBinding ConvolutionKernel(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        long[] shape = parameter.shape;
        return new WeightBinding(
            parameter, [shape[0], shape[2], shape[3], shape[1]], [0, 3, 1, 2], static kernel => kernel.permute(2, 3, 1, 0));
    }

    /// <summary>The kernel of a dense layer: torch (outputs, inputs), Keras (inputs, outputs).</summary>
    /// <param name="parameter">The module's parameter.</param>
    /// <param name="flattened">
    /// The image that was flattened into the inputs: torch flattens channel by channel, Keras pixel by pixel. Null when the
    /// inputs have the same order in both.
    /// </param>
    /// <returns>The binding.</returns>
    public static WeightBinding DenseKernel(Parameter parameter, Shape? flattened = null)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Func<Tensor, Tensor> toKeras = flattened is { } image
            ? kernel => kernel.view(-1, image.Channels, image.Height, image.Width).permute(2, 3, 1, 0)
            : static kernel => kernel.t();
        return new WeightBinding(parameter, parameter.shape, [0, 1], toKeras);
    }

    /// <summary>A bias: (outputs) in both.</summary>
    /// <param name="parameter">The module's parameter.</param>
    /// <returns>The binding.</returns>
    public static WeightBinding Bias(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new WeightBinding(parameter, parameter.shape, [0], static bias => bias.alias());
    }

    /// <summary>The part of a flat vector that holds this weight, in torch's shape.</summary>
    internal Tensor ViewOf(Tensor flat, long offset) => flat.narrow(0, offset, Count).view(storedShape).permute(storedToTorch);

    /// <summary>The parameter in Keras's shape; writing to it writes to the parameter.</summary>
    internal Tensor AsKeras() => toKeras(Parameter);
}
