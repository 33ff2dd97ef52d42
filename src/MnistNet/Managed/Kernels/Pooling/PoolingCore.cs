using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Chooses the vectors for a pooling. All conditions are constants of the specialised code.</summary>
internal static class PoolingCore<TShape, TWidth>
    where TShape : struct, IPoolingShape
    where TWidth : struct, IWidth
{
    private static bool IsInside =>
        PoolingGrid<TShape>.Rows == TShape.OutputHeight && PoolingGrid<TShape>.Columns == TShape.OutputWidth;

    private static bool HasInside => PoolingGrid<TShape>.Rows > 0 && PoolingGrid<TShape>.Columns > 0;

    // Whether kernels take all values under a window at once.
    private static bool IsOneGroup =>
        WholeTaps<PoolingGrid<TShape>>.Rows == TShape.PoolHeight && WholeTaps<PoolingGrid<TShape>>.Columns == TShape.PoolWidth;

    // Whether each value is under one window and in one vector.
    private static bool IsWhole => IsInside
        && IsOneGroup
        && TShape.Channels % ChannelWidth.Of(TShape.Channels, TWidth.Floats) == 0
        && TShape.StrideHeight == TShape.PoolHeight
        && TShape.StrideWidth == TShape.PoolWidth
        && TShape.StrideWidth > 1
        && TShape.InputStart == 0
        && TShape.InputHeight == TShape.OutputHeight * TShape.PoolHeight
        && TShape.InputWidth == TShape.OutputWidth * TShape.PoolWidth
        && TShape.InputRowStride == TShape.InputWidth * TShape.Channels;

    private static int InputLength => TShape.InputStart + ((TShape.InputHeight - 1) * TShape.InputRowStride) + (TShape.InputWidth * TShape.Channels);

    private static int OutputLength => TShape.OutputStart + ((TShape.OutputHeight - 1) * TShape.OutputRowStride) + (TShape.OutputWidth * TShape.Channels);

    public static void Forward<TOperation>(ReadOnlySpan<float> input, Span<float> output)
        where TOperation : struct, IPoolingOperation
    {
        Require(input, nameof(input), output, nameof(output));
        if (HasInside)
        {
            WindowKernels<PoolingGrid<TShape>, TWidth>.Results<TOperation>(
                ref MemoryMarshal.GetReference(input[PoolingGrid<TShape>.Source..]),
                [],
                WindowStart.At(TOperation.Start),
                new WindowEnd(IsRectified: false, TOperation.IsMean, TOperation.Factor(TShape.PoolHeight * TShape.PoolWidth)),
                ref output[PoolingGrid<TShape>.Target]);
        }

        if (IsInside)
        {
            return;
        }

        switch (ChannelWidth.Of(TShape.Channels, TWidth.Floats))
        {
            case 16:
                ClippedWindows<TShape, Simd512, Vector512<float>>.Results<TOperation>(input, output);
                break;
            case 8:
                ClippedWindows<TShape, Simd256, Vector256<float>>.Results<TOperation>(input, output);
                break;
            case 4:
                ClippedWindows<TShape, Simd128, Vector128<float>>.Results<TOperation>(input, output);
                break;
            default:
                ClippedWindows<TShape, SimdScalar, float>.Results<TOperation>(input, output);
                break;
        }
    }

    public static void AddShares(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        Require(inputGradient, nameof(inputGradient), outputGradient, nameof(outputGradient));
        if (HasInside)
        {
            WindowKernels<PoolingGrid<TShape>, TWidth>.AddShares(
                ref MemoryMarshal.GetReference(outputGradient[PoolingGrid<TShape>.Target..]),
                1f / (TShape.PoolHeight * TShape.PoolWidth),
                ref inputGradient[PoolingGrid<TShape>.Source]);
        }

        if (IsInside)
        {
            return;
        }

        switch (ChannelWidth.Of(TShape.Channels, TWidth.Floats))
        {
            case 16:
                ClippedWindows<TShape, Simd512, Vector512<float>>.AddShares(outputGradient, inputGradient);
                break;
            case 8:
                ClippedWindows<TShape, Simd256, Vector256<float>>.AddShares(outputGradient, inputGradient);
                break;
            case 4:
                ClippedWindows<TShape, Simd128, Vector128<float>>.AddShares(outputGradient, inputGradient);
                break;
            default:
                ClippedWindows<TShape, SimdScalar, float>.AddShares(outputGradient, inputGradient);
                break;
        }
    }

    public static void GiveToLargest(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (!IsWhole)
        {
            inputGradient.Clear();
        }

        AddToLargest(input, outputGradient, inputGradient, sets: IsWhole);
    }

    public static void AddToLargest(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        AddToLargest(input, outputGradient, inputGradient, sets: false);

    private static void AddToLargest(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, bool sets)
    {
        Require(input, nameof(input), outputGradient, nameof(outputGradient));
        Require(inputGradient, nameof(inputGradient), outputGradient, nameof(outputGradient));
        if (HasInside && IsOneGroup)
        {
            WindowKernels<PoolingGrid<TShape>, TWidth>.AddToLargest(
                ref MemoryMarshal.GetReference(input[PoolingGrid<TShape>.Source..]),
                ref MemoryMarshal.GetReference(outputGradient[PoolingGrid<TShape>.Target..]),
                ref inputGradient[PoolingGrid<TShape>.Source],
                sets);
        }

        if (IsInside && IsOneGroup)
        {
            return;
        }

        switch (ChannelWidth.Of(TShape.Channels, TWidth.Floats))
        {
            case 16:
                ClippedWindows<TShape, Simd512, Vector512<float>>.AddToLargest(input, outputGradient, inputGradient, withInner: !IsOneGroup);
                break;
            case 8:
                ClippedWindows<TShape, Simd256, Vector256<float>>.AddToLargest(input, outputGradient, inputGradient, withInner: !IsOneGroup);
                break;
            case 4:
                ClippedWindows<TShape, Simd128, Vector128<float>>.AddToLargest(input, outputGradient, inputGradient, withInner: !IsOneGroup);
                break;
            default:
                ClippedWindows<TShape, SimdScalar, float>.AddToLargest(input, outputGradient, inputGradient, withInner: !IsOneGroup);
                break;
        }
    }

    private static void Require(ReadOnlySpan<float> input, string inputName, ReadOnlySpan<float> output, string outputName)
    {
        BufferLength.Require(input.Length, InputLength, inputName);
        BufferLength.Require(output.Length, OutputLength, outputName);
    }
}

/// <summary>The widest vector for the channels of a pixel.</summary>
internal static class ChannelWidth
{
    /// <summary>Its floats, where kernels may use as many as <paramref name="most"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int channels, int most) =>
        most >= 16 && channels >= 16 ? 16
        : most >= 8 && channels >= 8 ? 8
        : most >= 4 && channels >= 4 ? 4
        : 1;
}
