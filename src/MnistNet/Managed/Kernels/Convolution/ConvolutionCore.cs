using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Chooses the vectors for each kernel of a shape. All conditions are constants of the specialised code.</summary>
internal static class ConvolutionCore<TShape, TWidth>
    where TShape : struct, IConvolutionShape
    where TWidth : struct, IWidth
{
    /// <summary>Floats of a vector in <see cref="PatchLayout{TShape, TWidth}"/>.</summary>
    public static int PatchVector => PatchWidth.Of(TShape.Channels, Geometry<TShape>.Run, TWidth.Floats);

    public static int TransposedKernelLength => PointGradient<TShape>.Fits ? Geometry<TShape>.KernelLength : PatchVector switch
    {
        16 => PatchLayout<TShape, Simd512>.Length,
        8 => PatchLayout<TShape, Simd256>.Length,
        4 => PatchLayout<TShape, Simd128>.Length,
        _ => PatchLayout<TShape, SimdScalar>.Length,
    };

    /// <summary>Floats of memory that <see cref="Forward"/> works in.</summary>
    public static int ScratchLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => KernelMemory.WithMark(ForwardMemory<TShape, TWidth>.Length(IsTiled));
    }

    private static bool IsTiled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WinogradShape<TShape>.Fits(PlainTiles<TShape, SimdScalar, float>.Count, ForwardMemory<TShape, TWidth>.Vector);
    }

    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch)
    {
        Geometry<TShape>.RequireForward(input, kernel, bias);
        Geometry<TShape>.RequireOutput(output, TShape.OutputHeight, TShape.OutputWidth);
        Geometry<TShape>.Require(scratch.Length, ScratchLength, nameof(scratch));
        bool isReady = KernelMemory.IsReady(scratch[..ScratchLength]);
        if (TWidth.Floats >= 16 && NeighbourPass<TShape>.Fits)
        {
            NeighbourPass<TShape>.Run(input, kernel, bias, output, rectify);
            return;
        }

        if (IsTiled && WinogradShape<TShape>.IsTwin(TWidth.Floats))
        {
            PlainTiles<TShape, Simd512Pairs, Vector512<float>> target = new(rectify);
            TwinWinogradPass<TShape, PlainTiles<TShape, Simd512Pairs, Vector512<float>>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        if (IsTiled && ForwardMemory<TShape, TWidth>.IsPaired(TShape.Channels))
        {
            PlainTiles<TShape, Simd512Pairs, Vector512<float>> target = new(rectify);
            WinogradPass<TShape, Simd512Pairs, Vector512<float>, PlainTiles<TShape, Simd512Pairs, Vector512<float>>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        if (!IsTiled && ForwardMemory<TShape, TWidth>.IsPaired(Geometry<TShape>.Run))
        {
            ForwardPass<TShape, Simd512Pairs, Vector512<float>>.Run(input, kernel, bias, output, rectify, 0, TShape.Filters);
            return;
        }

        switch (ForwardMemory<TShape, TWidth>.Vector)
        {
            case 16:
                Forward<Simd512, Vector512<float>>(input, kernel, bias, output, rectify, scratch, isReady);
                break;
            case 8:
                Forward<Simd256, Vector256<float>>(input, kernel, bias, output, rectify, scratch, isReady);
                break;
            case 4:
                Forward<Simd128, Vector128<float>>(input, kernel, bias, output, rectify, scratch, isReady);
                break;
            default:
                ForwardPass<TShape, SimdScalar, float>.Run(input, kernel, bias, output, rectify, 0, TShape.Filters);
                break;
        }
    }

    private static void Forward<TSimd, TVector>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch, bool isReady)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
    {
        if (IsTiled && TShape.Filters >= TSimd.Floats)
        {
            PlainTiles<TShape, TSimd, TVector> target = new(rectify);
            WinogradPass<TShape, TSimd, TVector, PlainTiles<TShape, TSimd, TVector>>.Run(input, kernel, bias, output, target, scratch, isReady);
            return;
        }

        int whole = FilterRest<TShape, TSimd>.First;
        if (whole > 0 && Registers.AreMemory)
        {
            MemoryPass<TShape, TSimd, TVector>.Run(input, kernel, bias, output, rectify, 0, whole);
        }
        else if (whole > 0)
        {
            ForwardPass<TShape, TSimd, TVector>.Run(input, kernel, bias, output, rectify, 0, whole);
        }

        if (whole < TShape.Filters)
        {
            switch (FilterRest<TShape, TSimd>.Taps)
            {
                case 16:
                    ForwardRest<TSimd, TVector, Taps16>(input, kernel, bias, output, rectify, scratch, isReady);
                    break;
                case 8:
                    ForwardRest<TSimd, TVector, Taps8>(input, kernel, bias, output, rectify, scratch, isReady);
                    break;
                case 4:
                    ForwardRest<TSimd, TVector, Taps4>(input, kernel, bias, output, rectify, scratch, isReady);
                    break;
                case 2:
                    ForwardRest<TSimd, TVector, Taps2>(input, kernel, bias, output, rectify, scratch, isReady);
                    break;
                default:
                    ForwardRest<TSimd, TVector, Taps1>(input, kernel, bias, output, rectify, scratch, isReady);
                    break;
            }
        }
    }

    private static void ForwardRest<TSimd, TVector, TTaps>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, bool rectify, Span<float> scratch, bool isReady)
        where TSimd : struct, IFilterLanes<TVector>
        where TVector : struct
        where TTaps : struct, ITaps
    {
        if (IsTiled)
        {
            Span<float> weights = scratch[WinogradMemory<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>.Length..];
            ReadOnlySpan<float> biases = RestPacking<TShape, TSimd, TVector>.Pack(kernel, bias, weights, WinogradShape<TShape>.Taps, TShape.Channels, isReady);
            PlainTiles<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector> target = new(rectify);
            WinogradPass<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector, PlainTiles<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>>.Run(
                input, weights, biases, output, target, scratch, isReady);
        }
        else
        {
            ReadOnlySpan<float> biases = RestPacking<TShape, TSimd, TVector>.Pack(kernel, bias, scratch, TShape.KernelHeight, Geometry<TShape>.Run, isReady);
            ForwardPass<TShape, RestSimd<TShape, TTaps, TSimd, TVector>, TVector>.Run(
                input, scratch, biases, output, rectify, FilterRest<TShape, TSimd>.First, FilterRest<TShape, TSimd>.Count);
        }
    }

    public static void AddKernelGradient(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient, Span<float> biasGradient)
    {
        Geometry<TShape>.RequireInput(input);
        Geometry<TShape>.RequireOutput(outputGradient, TShape.OutputHeight, TShape.OutputWidth);
        Geometry<TShape>.Require(kernelGradient.Length, Geometry<TShape>.KernelLength, nameof(kernelGradient));
        Geometry<TShape>.RequireBias(biasGradient, nameof(biasGradient));
        KernelGradient<TShape, GradientOfPositions<TShape>>.Run<TWidth>(input, [], outputGradient, kernelGradient, biasGradient);
    }

    public static void InputGradient(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        if (PointGradient<TShape>.IsWhole)
        {
            RequireInputGradient(transposedKernel, outputGradient, inputGradient);
            PointGradient<TShape>.Run<TWidth>(transposedKernel, outputGradient, inputGradient, adds: false);
            return;
        }

        inputGradient.Clear();
        AddInputGradient(transposedKernel, outputGradient, inputGradient);
    }

    public static void AddInputGradient(
        ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        RequireInputGradient(transposedKernel, outputGradient, inputGradient);
        if (PointGradient<TShape>.Fits)
        {
            PointGradient<TShape>.Run<TWidth>(transposedKernel, outputGradient, inputGradient, adds: true);
            return;
        }

        switch (PatchVector)
        {
            case 16:
                DenseInputGradient<TShape, Simd512, Vector512<float>>.Run(transposedKernel, outputGradient, inputGradient);
                break;
            case 8:
                DenseInputGradient<TShape, Simd256, Vector256<float>>.Run(transposedKernel, outputGradient, inputGradient);
                break;
            case 4:
                DenseInputGradient<TShape, Simd128, Vector128<float>>.Run(transposedKernel, outputGradient, inputGradient);
                break;
            default:
                DenseInputGradient<TShape, SimdScalar, float>.Run(transposedKernel, outputGradient, inputGradient);
                break;
        }
    }

    private static void RequireInputGradient(ReadOnlySpan<float> transposedKernel, ReadOnlySpan<float> outputGradient, ReadOnlySpan<float> inputGradient)
    {
        Geometry<TShape>.Require(transposedKernel.Length, TransposedKernelLength, nameof(transposedKernel));
        Geometry<TShape>.RequireOutput(outputGradient, TShape.OutputHeight, TShape.OutputWidth);
        Geometry<TShape>.RequireInput(inputGradient, nameof(inputGradient));
    }

    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed)
    {
        Geometry<TShape>.Require(kernel.Length, Geometry<TShape>.KernelLength, nameof(kernel));
        Geometry<TShape>.Require(transposed.Length, TransposedKernelLength, nameof(transposed));
        if (PointGradient<TShape>.Fits)
        {
            DenseProduct.Transpose(kernel[..Geometry<TShape>.KernelLength], TShape.Filters, transposed[..Geometry<TShape>.KernelLength]);
            return;
        }

        switch (PatchVector)
        {
            case 16:
                PatchLayout<TShape, Simd512>.Transpose(kernel, transposed);
                break;
            case 8:
                PatchLayout<TShape, Simd256>.Transpose(kernel, transposed);
                break;
            case 4:
                PatchLayout<TShape, Simd128>.Transpose(kernel, transposed);
                break;
            default:
                PatchLayout<TShape, SimdScalar>.Transpose(kernel, transposed);
                break;
        }
    }

    public static void Fold(ReadOnlySpan<float> accumulated, Span<float> kernelGradient)
    {
        Geometry<TShape>.Require(accumulated.Length, TransposedKernelLength, nameof(accumulated));
        Geometry<TShape>.Require(kernelGradient.Length, Geometry<TShape>.KernelLength, nameof(kernelGradient));
        switch (PatchVector)
        {
            case 16:
                PatchLayout<TShape, Simd512>.Fold(accumulated, kernelGradient);
                break;
            case 8:
                PatchLayout<TShape, Simd256>.Fold(accumulated, kernelGradient);
                break;
            case 4:
                PatchLayout<TShape, Simd128>.Fold(accumulated, kernelGradient);
                break;
            default:
                PatchLayout<TShape, SimdScalar>.Fold(accumulated, kernelGradient);
                break;
        }
    }
}
