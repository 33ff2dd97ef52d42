using System.Globalization;

namespace MnistNet.Plots;

/// <summary>The arguments of a layer in few words; what is Keras's default goes without saying.</summary>
internal static class LayerWords
{
    internal static IEnumerable<string> Of(LayerDeclaration declaration) => declaration switch
    {
        LayerDeclaration.Convolution convolution => OfConvolution(convolution),
        LayerDeclaration.Pooling2D pool => OfWindow(pool, pool.Window),
        LayerDeclaration.GlobalPooling2D { KeepDims: true } => ["keeps dimensions"],
        LayerDeclaration.ZeroPadding2D padding => OfPadding(padding),
        LayerDeclaration.BatchNormalization normalization => OfNormalization(normalization),
        LayerDeclaration.ReLU relu => OfRectifier(relu),
        LayerDeclaration.LeakyReLU leaky => [$"slope {Number(leaky.NegativeSlope)}"],
        LayerDeclaration.Dropout dropout => [$"{Number(100 * dropout.Rate)} %"],
        LayerDeclaration.Dense dense => [dense.Units == 1 ? "1 unit" : FormattableString.Invariant($"{dense.Units} units"), .. OfActivation(dense.Activation), .. OfBias(dense.UseBias)],
        _ => [],
    };

    private static IEnumerable<string> OfConvolution(LayerDeclaration.Convolution convolution)
    {
        int multiplier = convolution switch
        {
            LayerDeclaration.DepthwiseConv2D depthwise => depthwise.DepthMultiplier,
            LayerDeclaration.SeparableConv2D separable => separable.DepthMultiplier,
            _ => 1,
        };
        string[] depth = multiplier == 1 ? [] : [FormattableString.Invariant($"multiplier {multiplier}")];
        return [.. OfWindow(convolution, 1), .. depth, .. OfActivation(convolution.Activation), .. OfBias(convolution.UseBias)];
    }

    private static IEnumerable<string> OfWindow(LayerDeclaration.Windowed layer, Size2D usualStrides)
    {
        yield return layer.Window.ToString();
        if (layer.Strides != usualStrides)
        {
            yield return $"strides {layer.Strides}";
        }

        if (layer.Padding == Padding.Same)
        {
            yield return "same padding";
        }
    }

    private static string[] OfPadding(LayerDeclaration.ZeroPadding2D padding) =>
        padding.Top == padding.Bottom && padding.Left == padding.Right && padding.Top == padding.Left
            ? [FormattableString.Invariant($"{padding.Top} on each side")]
            : [FormattableString.Invariant($"top {padding.Top}"), FormattableString.Invariant($"bottom {padding.Bottom}"), FormattableString.Invariant($"left {padding.Left}"), FormattableString.Invariant($"right {padding.Right}")];

    private static IEnumerable<string> OfNormalization(LayerDeclaration.BatchNormalization normalization)
    {
        if (normalization.Momentum != 0.99)
        {
            yield return $"momentum {Number(normalization.Momentum)}";
        }

        if (normalization.Epsilon != 1e-3)
        {
            yield return $"ε {Number(normalization.Epsilon)}";
        }

        if (!normalization.Center)
        {
            yield return "no shift";
        }

        if (!normalization.Scale)
        {
            yield return "no scale";
        }
    }

    private static IEnumerable<string> OfRectifier(LayerDeclaration.ReLU relu)
    {
        if (!double.IsInfinity(relu.MaxValue))
        {
            yield return $"up to {Number(relu.MaxValue)}";
        }

        if (relu.NegativeSlope != 0)
        {
            yield return $"slope {Number(relu.NegativeSlope)}";
        }

        if (relu.Threshold != 0)
        {
            yield return $"above {Number(relu.Threshold)}";
        }
    }

    private static string[] OfActivation(Activation activation) => activation == Activation.Linear ? [] : [activation.ToString()];

    private static string[] OfBias(bool useBias) => useBias ? [] : ["no bias"];

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
