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
        get => KernelMemory.WithMark(ForwardMemory<TShape, TWidth>.Length(IsTiled));
    }

    private static bool IsTiled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PoolHeight == 2 && TShape.PoolWidth == 2
            && WinogradShape<TShape>.Fits(PooledTiles<TShape, SimdScalar, float>.Count, ForwardMemory<TShape, TWidth>.Vector);
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
        if (!winners.IsEmpty)
        {
            Geometry<TShape>.Require(winners.Length, WinnerCount, nameof(winners));
        }

        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
        bool isReady = KernelMemory.IsReady(scratch[..ScratchLength]);
        if (IsTiled && WinogradShape<TShape>.IsTwin(TWidth.Floats))
        {
            PooledTiles<TShape, Simd512Pairs, Vector512<float>> target = new(winners);
            TwinWinogradPass<TShape, PooledTiles<TShape, Simd512Pairs, Vector512<float>>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        if (IsTiled && ForwardMemory<TShape, TWidth>.IsPaired(TShape.Channels))
        {
            PooledTiles<TShape, Simd512Pairs, Vector512<float>> target = new(winners);
            WinogradPass<TShape, Simd512Pairs, Vector512<float>, PooledTiles<TShape, Simd512Pairs, Vector512<float>>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        if (!IsTiled && ForwardMemory<TShape, TWidth>.IsPaired(Geometry<TShape>.Run))
        {
            PooledForwardPass<TShape, Simd512Pairs, Vector512<float>>.Run(input, kernel, bias, output, winners, 0, TShape.Filters);
            return;
        }

        switch (ForwardMemory<TShape, TWidth>.Vector)
        {
            case 16:
                Forward<Simd512, Vector512<float>>(input, kernel, bias, output, winners, scratch, isReady);
                break;
            case 8:
                Forward<Simd256, Vector256<float>>(input, kernel, bias, output, winners, scratch, isReady);
                break;
            case 4:
                Forward<Simd128, Vector128<float>>(input, kernel, bias, output, winners, scratch, isReady);
                break;
            default:
                PooledForwardPass<TShape, SimdScalar, float>.Run(input, kernel, bias, output, winners, 0, TShape.Filters);
                break;
        }
    }

    private static void Forward<TSimd, TVector>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, Span<float> scratch, bool isReady)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
    {
        if (IsTiled && TShape.Filters >= TSimd.Floats)
        {
            PooledTiles<TShape, TSimd, TVector> target = new(winners);
            WinogradPass<TShape, TSimd, TVector, PooledTiles<TShape, TSimd, TVector>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        int whole = FilterRest<TShape, TSimd>.First;
        if (whole > 0)
        {
            PooledForwardPass<TShape, TSimd, TVector>.Run(input, kernel, bias, output, winners, 0, whole);
        }

        if (whole < TShape.Filters)
        {
            switch (FilterRest<TShape, TSimd>.Taps)
            {
                case 16:
                    ForwardRest<TSimd, TVector, Taps16>(input, kernel, bias, output, winners, scratch, isReady);
                    break;
                case 8:
                    ForwardRest<TSimd, TVector, Taps8>(input, kernel, bias, output, winners, scratch, isReady);
                    break;
                case 4:
                    ForwardRest<TSimd, TVector, Taps4>(input, kernel, bias, output, winners, scratch, isReady);
                    break;
                case 2:
                    ForwardRest<TSimd, TVector, Taps2>(input, kernel, bias, output, winners, scratch, isReady);
                    break;
                default:
                    ForwardRest<TSimd, TVector, Taps1>(input, kernel, bias, output, winners, scratch, isReady);
                    break;
            }
        }
    }

    private static void ForwardRest<TSimd, TVector, TTaps>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, Span<byte> winners, Span<float> scratch, bool isReady)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
        where TTaps : struct, ITaps
    {
        if (IsTiled)
        {
            Span<float> weights = scratch[WinogradMemory<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>.Length..];
            ReadOnlySpan<float> biases = RestPacking<TShape, TSimd, TVector>.Pack(kernel, bias, weights, WinogradShape<TShape>.Taps, TShape.Channels, isReady);
            PooledTiles<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector> target = new(winners);
            WinogradPass<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector, PooledTiles<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>>.Run(
                input, weights, biases, output, target, scratch, isReady);
        }
        else
        {
            ReadOnlySpan<float> biases = RestPacking<TShape, TSimd, TVector>.Pack(kernel, bias, scratch, TShape.KernelHeight, Geometry<TShape>.Run, isReady);
            PooledForwardPass<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>.Run(
                input, scratch, biases, output, winners, FilterRest<TShape, TSimd>.First, FilterRest<TShape, TSimd>.Count);
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
