using System.Globalization;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>How large a network may be at all.</summary>
internal static class SizeLimits
{
    /// <summary>The most calls that one expression may chain.</summary>
    public const int LongestChain = 1_000;

    /// <summary>The largest number of weights, or of values in one layer's output, that an array holds.</summary>
    public const int Largest = int.MaxValue;

    /// <summary>The largest number of classes that images can have: a label is a byte.</summary>
    public const int MaxClasses = byte.MaxValue + 1;

    /// <summary>Why a layer would be too large; null when it is not. Computed in doubles, which do not overflow.</summary>
    public static Finding? Check(LayerDeclaration layer, Shape input, int index)
    {
        double window = layer is LayerDeclaration.Windowed { Window: var size } ? (double)size.Height * size.Width : 1;
        (double weights, double channels, string argument) = layer switch
        {
            LayerDeclaration.Conv2D conv => ((window * input.Channels + 1) * conv.Filters, (double)conv.Filters, "Filters"),
            LayerDeclaration.DepthwiseConv2D conv => (
                (window + 1) * input.Channels * conv.DepthMultiplier, (double)input.Channels * conv.DepthMultiplier, "DepthMultiplier"),
            LayerDeclaration.SeparableConv2D conv => (
                (window + conv.Filters) * input.Channels * conv.DepthMultiplier + conv.Filters,
                Math.Max(conv.Filters, (double)input.Channels * conv.DepthMultiplier),
                "Filters"),
            LayerDeclaration.Dense dense => ((input.Channels + 1.0) * dense.Units, (double)dense.Units, "Units"),
            LayerDeclaration.BatchNormalization => (4.0 * input.Channels, input.Channels, ""),
            LayerDeclaration.Flatten => (0, input.Size, ""),
            _ => (0, input.Channels, ""),
        };
        if (weights > Largest)
        {
            return Exceeded(FindingPlace.OfLayer(index, argument), layer.Kind, weights, "parameters");
        }

        (double height, double width) = layer switch
        {
            LayerDeclaration.ZeroPadding2D border => (
                (double)input.Height + border.Top + border.Bottom, (double)input.Width + border.Left + border.Right),
            LayerDeclaration.Windowed windowed => (
                WindowArithmetic.Outputs(input.Height, windowed.Window.Height, windowed.Strides.Height, windowed.Padding),
                WindowArithmetic.Outputs(input.Width, windowed.Window.Width, windowed.Strides.Width, windowed.Padding)),
            LayerDeclaration.Flatten or LayerDeclaration.Dense or LayerDeclaration.GlobalPooling2D => (1, 1),
            _ => (input.Height, input.Width),
        };
        double values = height * width * channels;
        return values > Largest ? Exceeded(FindingPlace.OfLayer(index), layer.Kind, values, "output values") : null;
    }

    public static Finding Exceeded(FindingPlace place, string what, double amount, string unit) => Finding.Create(
        Rules.TooLarge, place, what, amount.ToString("0.#e0", CultureInfo.InvariantCulture), unit, Wording.Count(Largest));
}
