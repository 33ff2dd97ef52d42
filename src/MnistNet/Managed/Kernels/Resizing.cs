using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>An image that becomes larger by whole factors, forward and backward.</summary>
/// <param name="channels">Number of channels.</param>
/// <param name="rows">How many rows become of one.</param>
/// <param name="columns">How many columns become of one.</param>
/// <param name="isBilinear">Whether pixels between others are mixtures of them; else copies of the nearest.</param>
public sealed class Resizing(int channels, int rows, int columns, bool isBilinear)
{
    /// <summary>Makes an image larger.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there, row by row.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there, row by row.</param>
    public void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to) =>
        Forward<WidestWidth>(input, from, output, to);

    /// <summary>Adds the gradient of the image.</summary>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="to">Where the result lies there, row by row.</param>
    /// <param name="inputGradient">Where the image's is added, in a buffer like the image's.</param>
    /// <param name="from">Where it lies there, row by row.</param>
    public void AddInputGradient(ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient, ImageRegion from) =>
        AddInputGradient<WidestWidth>(outputGradient, to, inputGradient, from);

    internal void Forward<TWidth>(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
        where TWidth : struct, IWidth
    {
        for (int y = 0; y < to.Rows; y++)
        {
            Span<float> line = to.Row(output, y);
            if (!isBilinear && y % rows != 0)
            {
                to.Row(output, y - 1).CopyTo(line);
                continue;
            }

            Mixture down = Mixture.At(y, rows, from.Rows, isBilinear);
            ReadOnlySpan<float> top = from.Row(input, down.First);
            ReadOnlySpan<float> bottom = from.Row(input, down.Second);
            PixelRow row = new(channels, columns, isBilinear, down.Share);
            switch (ChannelWidth.Of(channels, TWidth.Floats))
            {
                case 16:
                    RowMixtures<Simd512, Vector512<float>>.Mix(top, bottom, line, row);
                    break;
                case 8:
                    RowMixtures<Simd256, Vector256<float>>.Mix(top, bottom, line, row);
                    break;
                case 4:
                    RowMixtures<Simd128, Vector128<float>>.Mix(top, bottom, line, row);
                    break;
                default:
                    RowMixtures<SimdScalar, float>.Mix(top, bottom, line, row);
                    break;
            }
        }
    }

    internal void AddInputGradient<TWidth>(ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient, ImageRegion from)
        where TWidth : struct, IWidth
    {
        for (int y = 0; y < to.Rows; y++)
        {
            ReadOnlySpan<float> line = to.Row(outputGradient, y);
            Mixture down = Mixture.At(y, rows, from.Rows, isBilinear);
            Span<float> top = from.Row(inputGradient, down.First);
            Span<float> bottom = from.Row(inputGradient, down.Second);
            PixelRow row = new(channels, columns, isBilinear, down.Share);
            switch (ChannelWidth.Of(channels, TWidth.Floats))
            {
                case 16:
                    RowMixtures<Simd512, Vector512<float>>.AddShares(line, top, bottom, row);
                    break;
                case 8:
                    RowMixtures<Simd256, Vector256<float>>.AddShares(line, top, bottom, row);
                    break;
                case 4:
                    RowMixtures<Simd128, Vector128<float>>.AddShares(line, top, bottom, row);
                    break;
                default:
                    RowMixtures<SimdScalar, float>.AddShares(line, top, bottom, row);
                    break;
            }
        }
    }
}
