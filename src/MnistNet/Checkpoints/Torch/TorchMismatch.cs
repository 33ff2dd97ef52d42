using System.Collections.Immutable;

namespace MnistNet;

/// <summary>How the shape of a file's tensor differs, said as for Keras's files: in Keras's order of axes where it can be told.</summary>
internal static class TorchMismatch
{
    /// <summary>The refusal of a tensor.</summary>
    /// <param name="layer">The layer that it is for.</param>
    /// <param name="here">What the network has.</param>
    /// <param name="there">The tensor's shape, in PyTorch's order.</param>
    /// <param name="network">The network's name.</param>
    public static InvalidDataException Of(string layer, TorchWeight here, ImmutableArray<long> there, string network) =>
        new(AsKeras(here, there) is { } shape
            ? $"layer {layer}: {here.Weight.Name} is {Text(shape)}, {network} has {string.Join('×', here.Weight.Dimensions)}."
            : $"layer {layer}: PyTorch's {here.Name} is {Text(there)}, {network}'s is {string.Join('×', here.Dimensions)}.");

    private static ImmutableArray<long>? AsKeras(TorchWeight here, ImmutableArray<long> there)
    {
        if (there.Length != here.Dimensions.Length)
        {
            return null;
        }

        switch (there)
        {
            case [long outputs, 1, long height, long width] when IsDepthwise(here):
                // As no layer before this one differs, it has the same channels.
                long channels = here.KerasDimensions[2];
                return outputs % channels == 0 ? [height, width, channels, outputs / channels] : null;
            case [long outputs, long inputs, long height, long width]:
                return IsDepthwise(here) ? null : [height, width, inputs, outputs];
            case [long outputs, long inputs]:
                return [inputs, outputs];
            default:
                return there;
        }
    }

    private static bool IsDepthwise(TorchWeight weight) => weight.Axes is [2, 3, 0, 1];

    private static string Text(ImmutableArray<long> shape) => shape.IsEmpty ? "a single value" : string.Join('×', shape);
}
