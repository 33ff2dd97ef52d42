using TorchSharp.Modules;

namespace MnistNet.Torch;

/// <summary>
/// How one weight tensor of a TorchSharp module lies in memory, and how it reads in Keras's layout. The only place where
/// layouts are converted.
/// </summary>
public sealed class WeightBinding
{
    private readonly Tensor weight;
    private readonly long[] storedShape;
    private readonly long[] storedToTorch;
    private readonly Func<Tensor, Tensor> toKeras;

    private WeightBinding(Tensor weight, long[] storedShape, long[] storedToTorch, Func<Tensor, Tensor> toKeras)
    {
        this.weight = weight;
        this.storedShape = storedShape;
        this.storedToTorch = storedToTorch;
        this.toKeras = toKeras;
    }

    /// <summary>Number of values.</summary>
    public long Count => weight.numel();

    /// <summary>Where the weight is.</summary>
    internal Device Device => weight.device;

    /// <summary>The weight as a parameter, which optimizers move; null for a moving average.</summary>
    internal Parameter? Parameter => weight as Parameter;

    /// <summary>
    /// The kernel of a convolution: torch (outputs, inputs, height, width), Keras (height, width, inputs, outputs); of a
    /// transposed one, both with inputs and outputs exchanged. Stored
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

    /// <summary>
    /// The kernel of a depthwise convolution: torch (channels · multiplier, 1, height, width), Keras (height, width, channels,
    /// multiplier); in torch, the filters of one channel stand side by side.
    /// </summary>
    /// <param name="parameter">The module's parameter.</param>
    /// <param name="depthMultiplier">Number of filters for each channel.</param>
    /// <returns>The binding.</returns>
    public static WeightBinding DepthwiseKernel(Parameter parameter, int depthMultiplier)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        long[] shape = parameter.shape;
        return new WeightBinding(
            parameter, shape, [0, 1, 2, 3], kernel => kernel.view(-1, depthMultiplier, shape[2], shape[3]).permute(2, 3, 0, 1));
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

    /// <summary>What a normalization has for each channel, learned or taken from images: (channels) in both; or a single value.</summary>
    /// <param name="weight">The module's parameter or buffer.</param>
    /// <param name="flattened">The image that was flattened into the channels; see <see cref="DenseKernel"/>.</param>
    /// <returns>The binding.</returns>
    public static WeightBinding Normalization(Tensor weight, Shape? flattened = null)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Func<Tensor, Tensor> toKeras = flattened is { } image
            ? values => values.view(image.Channels, image.Height, image.Width).permute(1, 2, 0)
            : static values => values.alias();
        return new WeightBinding(weight, weight.shape, weight.dim() == 0 ? [] : [0], toKeras);
    }

    /// <summary>
    /// Learned slopes: a vector of channels, or torch (channels, height, width), Keras (height, width, channels).
    /// </summary>
    /// <param name="parameter">The module's parameter.</param>
    /// <param name="flattened">The image that was flattened into the channels; see <see cref="DenseKernel"/>.</param>
    /// <returns>The binding.</returns>
    public static WeightBinding Slopes(Parameter parameter, Shape? flattened = null)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.dim() == 3
            ? new WeightBinding(parameter, parameter.shape, [0, 1, 2], static slopes => slopes.permute(1, 2, 0))
            : Normalization(parameter, flattened);
    }

    /// <summary>The part of a flat vector that holds this weight, in torch's shape.</summary>
    internal Tensor ViewOf(Tensor flat, long offset) => flat.narrow(0, offset, Count).view(storedShape).permute(storedToTorch);

    /// <summary>The weight in Keras's shape; writing to it writes to the weight.</summary>
    internal Tensor AsKeras() => toKeras(weight);

    /// <summary>The part of a flat vector that belongs to this weight, in Keras's shape; writing to it writes to the vector.</summary>
    internal Tensor AsKeras(Tensor flat, long offset) => toKeras(ViewOf(flat, offset));
}
