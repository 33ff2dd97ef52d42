using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>A convolution of 3×3 by tiles, seven at once, for one width of vector.</summary>
internal static class WinogradPass<TShape, TSimd, TVector, TTarget>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TTarget : struct, ITileTarget<TVector>, allows ref struct
{
    private const int TilesAtOnce = WinogradShape<TShape>.TilesAtOnce;

    private static int Floats => Unsafe.SizeOf<TVector>() / sizeof(float);

    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output, TTarget target, Span<float> scratch, bool isReady)
    {
        ref float inputs = ref MemoryMarshal.GetReference(input);
        ref float outputs = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), TShape.OutputStart);
        ref float weights = ref MemoryMarshal.GetReference(scratch);
        ref float turned = ref Unsafe.Add(ref weights, WinogradMemory<TShape, TSimd, TVector>.InputsStart);
        ref float sums = ref Unsafe.Add(ref weights, WinogradMemory<TShape, TSimd, TVector>.SumsStart);
        if (!isReady)
        {
            TurnWeights(ref MemoryMarshal.GetReference(kernel), ref weights);
        }

        for (int start = 0; start < TTarget.Count; start += TilesAtOnce)
        {
            // The last tiles overlap those before them rather than be fewer.
            int first = Math.Min(start, TTarget.Count - TilesAtOnce);
            TurnInputs(ref inputs, ref turned, first);
            Multiply(ref turned, ref weights, ref sums, bias);
            TurnSums(ref sums, ref outputs, target, first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnWeights(ref float kernel, ref float weights)
    {
        switch (Floats)
        {
            case 16:
                TileWeights<TShape, Simd512, Vector512<float>>.Turn(ref kernel, ref weights, WinogradMemory<TShape, TSimd, TVector>.Plane);
                break;
            case 8:
                TileWeights<TShape, Simd256, Vector256<float>>.Turn(ref kernel, ref weights, WinogradMemory<TShape, TSimd, TVector>.Plane);
                break;
            default:
                TileWeights<TShape, Simd128, Vector128<float>>.Turn(ref kernel, ref weights, WinogradMemory<TShape, TSimd, TVector>.Plane);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnInputs(ref float inputs, ref float turned, int first)
    {
        for (int tile = 0; tile < TilesAtOnce; tile++)
        {
            int place = (TTarget.Top(first + tile) * Geometry<TShape>.InputRow) + (TTarget.Left(first + tile) * TShape.Channels);
            ref float source = ref Unsafe.Add(ref inputs, place);
            ref float cells = ref Unsafe.Add(ref turned, tile * TShape.Channels);
            switch (PatchWidth.Of(TShape.Channels, TShape.Channels, Floats))
            {
                case 16:
                    TileInputs<TShape, Simd512, Vector512<float>>.Turn(ref source, ref cells);
                    break;
                case 8:
                    TileInputs<TShape, Simd256, Vector256<float>>.Turn(ref source, ref cells);
                    break;
                default:
                    TileInputs<TShape, Simd128, Vector128<float>>.Turn(ref source, ref cells);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref float turned, ref float weights, ref float sums, ReadOnlySpan<float> bias)
    {
        int vector = 0;
        for (; Registers.AreMany && vector + 1 < TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors; vector += 2)
        {
            TileProducts<TShape, SingleCells, TSimd, TVector>.TwoVectors(ref turned, ref weights, ref sums, bias, vector);
        }

        for (; vector < TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors; vector++)
        {
            TileProducts<TShape, SingleCells, TSimd, TVector>.OneVector(ref turned, ref weights, ref sums, bias, vector);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TurnSums(ref float sums, ref float outputs, TTarget target, int first)
    {
        ref TVector source = ref Unsafe.As<float, TVector>(ref sums);
        for (int tile = 0; tile < TilesAtOnce; tile++)
        {
            for (int vector = 0; vector < TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors; vector++)
            {
                TileSums<TShape, TSimd, TVector>.Turn(ref source, out TVector s0, out TVector s1, out TVector s2, out TVector s3);
                target.Store(ref outputs, first + tile, TileProducts<TShape, SingleCells, TSimd, TVector>.FilterOf(vector), s0, s1, s2, s3);
                source = ref Unsafe.Add(ref source, 1);
            }
        }
    }
}
