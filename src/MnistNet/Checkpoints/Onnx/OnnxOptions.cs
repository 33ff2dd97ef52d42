using System.Diagnostics.CodeAnalysis;

namespace MnistNet;

/// <summary>How a network is written for ONNX Runtime and others: <see cref="Network.Save(string, OnnxOptions)"/>.</summary>
public sealed record OnnxOptions
{
    /// <summary>
    /// Images of the kind that the network is to see, by which its weights and values become 8-bit integers, the same as those of
    /// <see cref="COptions.Int8"/>: some hundred of the training images, of the network's input shape, whose labels do not count. The file
    /// then holds pairs of <c>QuantizeLinear</c> and <c>DequantizeLinear</c>, and weights in a quarter of the memory. Null keeps floats.
    /// </summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "What it names is a type.")]
    public LabeledImages? Int8 { get; init; }
}
