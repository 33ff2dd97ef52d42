
namespace MnistNet.Generators.Lowering;

/// <summary>
/// Takes strides off convolutions that give the same without them: oneDNN 3.7.1, with which libtorch 2.10 computes, gets
/// two of them wrong on images that lie channels-last. The gradient of a strided 1 × 1 kernel is wrong, and memory beyond
/// it is overwritten (uxlfoundation/oneDNN#6035); and with AVX-512, a window that is strided across a single channel, but
/// fits there only once, gives wrong results.
/// </summary>
internal static class StrideLowering
{
    // Dimensions of (batch, channels, height, width).
    private const int Rows = 2;
    private const int Columns = 3;

    /// <summary>The pixels to take of a convolution's image, and the convolution of these pixels.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="conv">Its convolution.</param>
    public static (IEnumerable<TorchStep> Samples, LayerDeclaration.Convolution Convolution) Lower(
        LayerInfo layer, LayerDeclaration.Convolution conv)
    {
        if (conv.Window == 1)
        {
            return ([.. Sample(Rows, layer.InputShape.Height, conv.Strides.Height), .. Sample(Columns, layer.InputShape.Width, conv.Strides.Width)], conv with { Strides = 1 });
        }

        if (layer.OutputShape.Width > 1 || conv.Strides.Width == 1)
        {
            return ([], conv);
        }

        // Only an image that is not padded across can be wider than the window.
        bool isWider = layer.InputShape.Width > conv.Window.Width;
        return (isWider ? [new TorchStep.Sample(Columns, conv.Window.Width, 1, "")] : [], conv with { Strides = (conv.Strides.Height, 1) });
    }

    private static IEnumerable<TorchStep> Sample(int dimension, int end, int step) =>
        step > 1 ? [new TorchStep.Sample(dimension, end, step, "")] : [];
}
