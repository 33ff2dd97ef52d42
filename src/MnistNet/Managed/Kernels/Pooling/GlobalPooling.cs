using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The largest value, or the mean, of each channel of a whole image, forward and backward.</summary>
public static class GlobalPooling
{
    /// <summary>The mean of each channel.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="means">Receives one value a channel.</param>
    public static void Average(ReadOnlySpan<float> input, ImageRegion from, Span<float> means) =>
        GlobalPoolingKernels<WidestWidth>.Results<AverageOperation>(input, from, means);

    /// <summary>The gradient of the image behind <see cref="Average"/>.</summary>
    /// <param name="gradient">The gradient of the means.</param>
    /// <param name="inputGradient">Receives the gradient of the image, in a buffer like the image's.</param>
    /// <param name="from">Where the image lies there.</param>
    public static void AverageGradient(ReadOnlySpan<float> gradient, Span<float> inputGradient, ImageRegion from) =>
        GlobalPoolingKernels<WidestWidth>.Shares(gradient, inputGradient, from);

    /// <summary>The largest value of each channel.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="largest">Receives one value a channel.</param>
    public static void Max(ReadOnlySpan<float> input, ImageRegion from, Span<float> largest) =>
        GlobalPoolingKernels<WidestWidth>.Results<MaxOperation>(input, from, largest);

    /// <summary>The gradient of the image behind <see cref="Max"/>: equals share it, as in TensorFlow and torch.</summary>
    /// <param name="input">The buffer of the image.</param>
    /// <param name="from">Where it lies there.</param>
    /// <param name="largest">What <see cref="Max"/> gave.</param>
    /// <param name="gradient">The gradient of the largest values.</param>
    /// <param name="inputGradient">Receives the gradient of the image, in a buffer like the image's.</param>
    public static void MaxGradient(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> inputGradient) =>
        GlobalPoolingKernels<WidestWidth>.SharesOfLargest(input, from, largest, gradient, inputGradient);
}

/// <summary>Chooses the vectors for the channels of an image.</summary>
internal static class GlobalPoolingKernels<TWidth>
    where TWidth : struct, IWidth
{
    public static void Results<TOperation>(ReadOnlySpan<float> input, ImageRegion from, Span<float> results)
        where TOperation : struct, IPoolingOperation
    {
        Require(input, from, nameof(input));
        switch (ChannelWidth.Of(results.Length, TWidth.Floats))
        {
            case 16:
                GlobalPoolingCore<Simd512, Vector512<float>>.Results<TOperation>(input, from, results);
                break;
            case 8:
                GlobalPoolingCore<Simd256, Vector256<float>>.Results<TOperation>(input, from, results);
                break;
            case 4:
                GlobalPoolingCore<Simd128, Vector128<float>>.Results<TOperation>(input, from, results);
                break;
            default:
                GlobalPoolingCore<SimdScalar, float>.Results<TOperation>(input, from, results);
                break;
        }
    }

    public static void Shares(ReadOnlySpan<float> gradient, Span<float> inputGradient, ImageRegion from)
    {
        Require(inputGradient, from, nameof(inputGradient));
        switch (ChannelWidth.Of(gradient.Length, TWidth.Floats))
        {
            case 16:
                GlobalPoolingCore<Simd512, Vector512<float>>.Shares(gradient, inputGradient, from);
                break;
            case 8:
                GlobalPoolingCore<Simd256, Vector256<float>>.Shares(gradient, inputGradient, from);
                break;
            case 4:
                GlobalPoolingCore<Simd128, Vector128<float>>.Shares(gradient, inputGradient, from);
                break;
            default:
                GlobalPoolingCore<SimdScalar, float>.Shares(gradient, inputGradient, from);
                break;
        }
    }

    public static void SharesOfLargest(
        ReadOnlySpan<float> input, ImageRegion from, ReadOnlySpan<float> largest, ReadOnlySpan<float> gradient, Span<float> inputGradient)
    {
        Require(input, from, nameof(input));
        Require(inputGradient, from, nameof(inputGradient));
        switch (ChannelWidth.Of(largest.Length, TWidth.Floats))
        {
            case 16:
                GlobalPoolingCore<Simd512, Vector512<float>>.SharesOfLargest(input, from, largest, gradient, inputGradient);
                break;
            case 8:
                GlobalPoolingCore<Simd256, Vector256<float>>.SharesOfLargest(input, from, largest, gradient, inputGradient);
                break;
            case 4:
                GlobalPoolingCore<Simd128, Vector128<float>>.SharesOfLargest(input, from, largest, gradient, inputGradient);
                break;
            default:
                GlobalPoolingCore<SimdScalar, float>.SharesOfLargest(input, from, largest, gradient, inputGradient);
                break;
        }
    }

    private static void Require(ReadOnlySpan<float> image, ImageRegion region, string name) =>
        BufferLength.Require(image.Length, region.End, name);
}
