using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>What each layer takes, gives and costs: Keras's arithmetic.</summary>
internal static class LayerRules
{
    /// <summary>Why a layer cannot take a shape; null when it can.</summary>
    public static Finding? Check(LayerDeclaration layer, Shape input, ShapeChain chain, int index)
    {
        switch (layer)
        {
            case LayerDeclaration.Conv2D or LayerDeclaration.Pooling2D when !input.IsImage:
                return Finding.Create(
                    Rules.NeedsImage, FindingPlace.OfLayer(index), layer.Kind, Number(input.Channels), chain.ToString());
            case LayerDeclaration.Conv2D { Padding: Padding.Valid } conv when !Fits(conv.KernelSize, input):
                return TooLargeWindow(layer, "KernelSize", conv.KernelSize, input, chain, index);
            case LayerDeclaration.Pooling2D { Padding: Padding.Valid } pooling when !Fits(pooling.PoolSize, input):
                return TooLargeWindow(layer, "PoolSize", pooling.PoolSize, input, chain, index);
            case LayerDeclaration.Dense when input.IsImage:
                return Finding.Create(
                    Rules.NeedsFlatten, FindingPlace.OfLayer(index), layer.Kind, input.ToString(), Count(input.Size), chain.ToString());
            default:
                return CheckSize(layer, input, index);
        }
    }

    /// <summary>A layer with the shapes and costs that follow from its input, which <see cref="Check"/> has passed.</summary>
    public static ResolvedLayer Resolve(LayerDeclaration layer, string name, Shape input)
    {
        Shape output = OutputOf(layer, input);
        (long multiplyAdds, List<ResolvedWeight> weights) = layer switch
        {
            LayerDeclaration.Conv2D conv => (
                output.Size * conv.KernelSize * conv.KernelSize * input.Channels,
                Weights([conv.KernelSize, conv.KernelSize, input.Channels, conv.Filters], conv.UseBias)),
            LayerDeclaration.Dense dense => ((long)input.Channels * dense.Units, Weights([input.Channels, dense.Units], dense.UseBias)),
            _ => (0L, []),
        };
        return new ResolvedLayer(layer, name, input, output, multiplyAdds, new(weights));
    }

    private static Shape OutputOf(LayerDeclaration layer, Shape input) => layer switch
    {
        LayerDeclaration.Conv2D conv => Slide(input, conv.KernelSize, conv.Strides, conv.Padding, conv.Filters),
        LayerDeclaration.Pooling2D pooling => Slide(input, pooling.PoolSize, pooling.Strides, pooling.Padding, input.Channels),
        LayerDeclaration.Flatten => Shape.Vector((int)input.Size),
        LayerDeclaration.Dense dense => Shape.Vector(dense.Units),
        LayerDeclaration.Dropout => input,
        _ => throw new InvalidOperationException(layer.Kind + " is no layer that follows another."),
    };

    private static Shape Slide(Shape input, int window, int stride, Padding padding, int channels) => Shape.Image(
        WindowArithmetic.Outputs(input.Height, window, stride, padding),
        WindowArithmetic.Outputs(input.Width, window, stride, padding),
        channels);

    private static List<ResolvedWeight> Weights(int[] kernel, bool useBias)
    {
        List<ResolvedWeight> weights = [new("kernel", new(kernel))];
        if (useBias)
        {
            weights.Add(new("bias", new([kernel[kernel.Length - 1]])));
        }

        return weights;
    }

    private static bool Fits(int window, Shape input) => window <= Math.Min(input.Height, input.Width);

    private static Finding TooLargeWindow(LayerDeclaration layer, string argument, int window, Shape input, ShapeChain chain, int index) =>
        Finding.Create(
            Rules.WindowTooLarge,
            FindingPlace.OfLayer(index, argument),
            Number(window),
            layer.Kind,
            input.ToString(),
            Number(Math.Min(input.Height, input.Width)),
            chain.ToString());

    private static Finding? CheckSize(LayerDeclaration layer, Shape input, int index)
    {
        double weights = layer switch
        {
            LayerDeclaration.Conv2D conv => ((double)conv.KernelSize * conv.KernelSize * input.Channels + 1) * conv.Filters,
            LayerDeclaration.Dense dense => (input.Channels + 1.0) * dense.Units,
            _ => 0,
        };
        if (weights > SizeLimits.Largest)
        {
            string argument = layer is LayerDeclaration.Dense ? "Units" : "Filters";
            return SizeLimits.Exceeded(FindingPlace.OfLayer(index, argument), layer.Kind, weights, "parameters");
        }

        Shape output = OutputOf(layer, input);
        double values = (double)output.Height * output.Width * output.Channels;
        return values > SizeLimits.Largest ? SizeLimits.Exceeded(FindingPlace.OfLayer(index), layer.Kind, values, "output values") : null;
    }
}
