using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>How the weights of one filter are cut into vectors for the backward pass: each row of the patch by itself.</summary>
/// <remarks>
/// A vector that would reach beyond its row is moved back to end with it; what it then has in common with the one before
/// counts once, in that one. Vectors are worked on in groups that fit into registers; those that fill the last
/// group up have the weight zero.
/// </remarks>
internal static class PatchLayout<TShape, TWidth>
    where TShape : struct, IConvolutionShape
    where TWidth : struct, IWidth
{
    /// <summary>
    /// The most vectors in a group. Their sums fit the 16 registers of AVX2, sums and weights the 32 of AVX-512 and NEON.
    /// </summary>
    public const int MostInGroup = 9;

    /// <summary>Vectors in a group.</summary>
    public static int GroupSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Vectors + Groups - 1) / Groups;
    }

    /// <summary>Groups of a filter.</summary>
    public static int Groups => (Vectors + MostInGroup - 1) / MostInGroup;

    /// <summary>Floats of a group.</summary>
    public static int GroupLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => GroupSize * TWidth.Floats;
    }

    /// <summary>Floats of a filter.</summary>
    public static int FilterLength => Groups * GroupLength;

    /// <summary>Floats of all filters.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters * FilterLength;
    }

    /// <summary>
    /// From a position to the one that is best worked on next: where patches do not share whole vectors, one whose patch is
    /// beside it, as a load of what the processor has not yet stored, but for vectors of the same place, has to wait.
    /// </summary>
    public static int Apart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Geometry<TShape>.Right % TWidth.Floats == 0 && Geometry<TShape>.Run % TWidth.Floats == 0
            ? 1
            : (TShape.KernelWidth + TShape.StrideWidth - 1) / TShape.StrideWidth;
    }

    private static int VectorsInRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Geometry<TShape>.Run + TWidth.Floats - 1) / TWidth.Floats;
    }

    private static int Vectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight * VectorsInRow;
    }

    /// <summary>Where in the input a vector begins, from the start of the patch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int InputOffset(int vector)
    {
        int real = Math.Min(vector, Vectors - 1);
        return (real / VectorsInRow * Geometry<TShape>.InputRow) + Column(real);
    }

    /// <summary>Writes the weights of Keras's layout into this one.</summary>
    public static void Transpose(ReadOnlySpan<float> kernel, Span<float> transposed)
    {
        for (int filter = 0; filter < TShape.Filters; filter++)
        {
            for (int vector = 0; vector < Groups * GroupSize; vector++)
            {
                Span<float> target = transposed.Slice((filter * FilterLength) + (vector * TWidth.Floats), TWidth.Floats);
                int known = vector < Vectors ? Known(vector) : TWidth.Floats;
                target[..known].Clear();
                for (int lane = known; lane < TWidth.Floats; lane++)
                {
                    target[lane] = kernel[(Tap(vector, lane) * TShape.Filters) + filter];
                }
            }
        }
    }

    /// <summary>Adds a gradient in this layout to one in Keras's.</summary>
    public static void Fold(ReadOnlySpan<float> accumulated, Span<float> kernelGradient)
    {
        for (int filter = 0; filter < TShape.Filters; filter++)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                ReadOnlySpan<float> source = accumulated.Slice((filter * FilterLength) + (vector * TWidth.Floats), TWidth.Floats);
                for (int lane = Known(vector); lane < TWidth.Floats; lane++)
                {
                    kernelGradient[(Tap(vector, lane) * TShape.Filters) + filter] += source[lane];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Column(int vector) =>
        Math.Min(vector % VectorsInRow * TWidth.Floats, Geometry<TShape>.Run - TWidth.Floats);

    /// <summary>Lanes that the vector before has already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Known(int vector) => (vector % VectorsInRow * TWidth.Floats) - Column(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Tap(int vector, int lane) => (vector / VectorsInRow * Geometry<TShape>.Run) + Column(vector) + lane;
}

/// <summary>The vector for the rows of a patch.</summary>
internal static class PatchWidth
{
    /// <summary>
    /// The widest from eight floats on that divides the channels, because neighbouring patches then overlap by whole vectors,
    /// and what one stores the next can load at once; without one, the widest that fits into a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int channels, int run, int most) =>
        most >= 16 && channels % 16 == 0 ? 16
        : most >= 8 && channels % 8 == 0 ? 8
        : most >= 16 && run >= 16 ? 16
        : most >= 8 && run >= 8 ? 8
        : most >= 4 && run >= 4 ? 4
        : 1;
}
