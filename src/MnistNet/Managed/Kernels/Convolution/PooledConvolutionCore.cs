using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>As <see cref="ConvolutionCore{TShape, TWidth}"/>, for pooled convolutions.</summary>
internal static class PooledConvolutionCore<TShape, TWidth>
    where TShape : struct, IPooledConvolutionShape
    where TWidth : struct, IWidth
{
    /// <summary>Floats of memory that <see cref="Forward"/> works in.</summary>
    public static int ScratchLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PoolHeight == 2 && TShape.PoolWidth == 2
            && WinogradShape<TShape>.Fits(PooledTiles<TShape, SimdScalar, float>.Count, TWidth.Floats) ? WinogradShape<TShape>.ScratchLength : 0;
    }

    private static int WinnerCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PooledHeight * TShape.PooledWidth * TShape.Filters;
    }

    /// <summary>Without room for winners, computes the output alone.</summary>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, Span<float> scratch)
    {
        Geometry<TShape>.RequireForward(input, kernel, bias);
        Geometry<TShape>.RequireOutput(output, TShape.PooledHeight, TShape.PooledWidth);
        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
        if (!winners.IsEmpty)
        {
            Geometry<TShape>.Require(winners.Length, WinnerCount, nameof(winners));
        }

        if (ScratchLength > 0 && WinogradShape<TShape>.IsTwin(TWidth.Floats))
        {
            PooledTiles<TShape, Simd512Pairs, Vector512<float>> target = new(winners);
            TwinWinogradPass<TShape, PooledTiles<TShape, Simd512Pairs, Vector512<float>>>.Run(input, kernel, bias, output, target, scratch);
        }
        else if (TWidth.Floats >= 16 && TShape.Filters == 8)
        {
            PooledForwardPass<TShape, Simd512Pairs, Vector512<float>>.Run(input, kernel, bias, output, winners, scratch);
        }
        else if (TWidth.Floats >= 16 && TShape.Filters >= 16)
        {
            PooledForwardPass<TShape, Simd512, Vector512<float>>.Run(input, kernel, bias, output, winners, scratch);
        }
        else if (TWidth.Floats >= 8 && TShape.Filters >= 8)
        {
            PooledForwardPass<TShape, Simd256, Vector256<float>>.Run(input, kernel, bias, output, winners, scratch);
        }
        else if (TWidth.Floats >= 4 && TShape.Filters >= 4)
        {
            PooledForwardPass<TShape, Simd128, Vector128<float>>.Run(input, kernel, bias, output, winners, scratch);
        }
        else
        {
            PooledForwardPass<TShape, SimdScalar, float>.Run(input, kernel, bias, output, winners, scratch);
        }
    }

    public static void AddKernelGradient(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        Span<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient)
    {
        RequireBackward(input, output, winners, outputGradient, biasGradient);
        Geometry<TShape>.Require(kernelGradient.Length, Geometry<TShape>.KernelLength, nameof(kernelGradient));
        Activations.ClearWhereZero(output, outputGradient);
        KernelGradient<TShape, GradientOfWinners<TShape>>.Run<TWidth>(input, winners, outputGradient, kernelGradient, biasGradient);
    }

    public static void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> transposedKernel,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        Span<float> outputGradient,
        Span<float> kernelGradient,
        Span<float> biasGradient,
        Span<float> inputGradient)
    {
        RequireBackward(input, output, winners, outputGradient, biasGradient);
        int length = ConvolutionCore<TShape, TWidth>.TransposedKernelLength;
        Geometry<TShape>.Require(kernelGradient.Length, length, nameof(kernelGradient));
        Geometry<TShape>.RequireInput(inputGradient, nameof(inputGradient));
        Geometry<TShape>.Require(transposedKernel.Length, length, nameof(transposedKernel));
        switch (ConvolutionCore<TShape, TWidth>.PatchVector)
        {
            case 16:
                WinnerGradient<TShape, Simd512, Vector512<float>>.Run(
                    input, transposedKernel, output, winners, outputGradient, kernelGradient, biasGradient, inputGradient);
                break;
            case 8:
                WinnerGradient<TShape, Simd256, Vector256<float>>.Run(
                    input, transposedKernel, output, winners, outputGradient, kernelGradient, biasGradient, inputGradient);
                break;
            case 4:
                WinnerGradient<TShape, Simd128, Vector128<float>>.Run(
                    input, transposedKernel, output, winners, outputGradient, kernelGradient, biasGradient, inputGradient);
                break;
            default:
                WinnerGradient<TShape, SimdScalar, float>.Run(
                    input, transposedKernel, output, winners, outputGradient, kernelGradient, biasGradient, inputGradient);
                break;
        }
    }

    private static void RequireBackward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<byte> winners,
        ReadOnlySpan<float> outputGradient,
        ReadOnlySpan<float> biasGradient)
    {
        Geometry<TShape>.RequireInput(input);
        Geometry<TShape>.RequireOutput(output, TShape.PooledHeight, TShape.PooledWidth);
        Geometry<TShape>.RequireOutput(outputGradient, TShape.PooledHeight, TShape.PooledWidth);
        Geometry<TShape>.Require(winners.Length, WinnerCount, nameof(winners));
        Geometry<TShape>.RequireBias(biasGradient, nameof(biasGradient));
    }
}
