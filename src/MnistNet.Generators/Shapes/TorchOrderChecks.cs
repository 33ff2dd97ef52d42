using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>
/// Arguments in PyTorch's order: images with their channels first, and convolutions that begin with the channels that come in.
/// Only what hardly anybody means is one of these, and a convolution that names its strides, or an input its channels, is none.
/// </summary>
internal static class TorchOrderChecks
{
    private const int MostChannels = 4;
    private const int SmallestSide = 8;
    private const int LargestUsualKernel = 11;
    private const int LongStrides = 3;

    /// <summary>An input whose channels stand first; null where they do not.</summary>
    public static Finding? CheckInput(NetworkDeclaration declaration) =>
        declaration.WithUnnamedOrder.Contains(0) && declaration.Layers[0] is LayerDeclaration.Input input && HasChannelsFirst(input, declaration.Layers)
        ? Finding.Create(Rules.ChannelsFirst, FindingPlace.OfLayer(0), Number(input.Height), Number(input.Width), Number(input.Channels))
        : null;

    /// <summary>A convolution that begins with the channels that come in; null where it does not. What was found in earlier ones is null for the first.</summary>
    public static Finding? CheckConvolution(NetworkDeclaration declaration, int index, int channels, bool? earlier)
    {
        if (!declaration.WithUnnamedOrder.Contains(index)
            || declaration.Layers[index] is not LayerDeclaration.Convolution { Window: { IsSquare: true, Height: var kernel }, Strides: var strides } layer
            || layer.Size?.Value != channels
            || !(earlier == true || IsUnusual(kernel, Math.Max(strides.Height, strides.Width), isFirst: earlier is null)))
        {
            return null;
        }

        string steps = strides.IsSquare ? Number(strides.Height) : $"({Number(strides.Height)}, {Number(strides.Width)})";
        string filters = channels == 1 ? "1 filter" : $"{Number(channels)} filters";
        return Finding.Create(Rules.TorchOrder, FindingPlace.OfLayer(index, "Filters"), layer.Kind, Number(channels), Number(kernel), steps, filters);
    }

    /// <summary>What an input or a convolution means that is in PyTorch's order.</summary>
    public static LayerDeclaration Meant(LayerDeclaration layer) => layer switch
    {
        LayerDeclaration.Input input => input with { Height = input.Width, Width = input.Channels, Channels = input.Height },
        LayerDeclaration.Convolution conv => (conv with { Window = conv.Strides, Strides = 1 }).WithSize(conv.Window.Height),
        _ => layer,
    };

    // Both other numbers could be the sides of one image. A signal is one pixel high, too, but so are the windows over it; and who
    // puts the axes in another order knows which they are.
    private static bool HasChannelsFirst(LayerDeclaration.Input input, IEnumerable<LayerDeclaration> layers)
    {
        (int height, int width, int channels) = input;
        return height <= MostChannels
            && Math.Min(width, channels) >= SmallestSide
            && Math.Max(width, channels) / 2 <= Math.Min(width, channels)
            && !layers.Any(static layer => layer is LayerDeclaration.Windowed { Window: { Height: 1, Width: > 1 } } or LayerDeclaration.Permute);
    }

    // As many filters as channels are usual behind another convolution. Such kernels are not, nor strides that leave pixels out,
    // nor long strides of a first convolution with but one filter, or one for each colour.
    private static bool IsUnusual(int kernel, int strides, bool isFirst) =>
        kernel > LargestUsualKernel
        || (kernel >= SmallestSide && kernel % 2 == 0)
        || (strides >= LongStrides && (isFirst || kernel == 6 || strides > kernel));
}
