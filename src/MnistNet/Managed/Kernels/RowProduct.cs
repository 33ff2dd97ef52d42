using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The product of one row and a matrix, for one width of vector. The matrix is read once, and fastest as it lies: in long rows.</summary>
internal static class RowProduct<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // Vectors of sums in registers.
    private const int Most = 8;

    /// <summary>target = bias + left · right; the bias may be empty.</summary>
    /// <param name="left">The row.</param>
    /// <param name="places">Which of its values count.</param>
    /// <param name="right">The matrix.</param>
    /// <param name="bias">What sums start from.</param>
    /// <param name="target">Receives a row.</param>
    /// <param name="columns">Number of columns.</param>
    public static void Set(in Matrix left, ReadOnlySpan<int> places, in Matrix right, ReadOnlySpan<float> bias, in Matrix target, int columns)
    {
        int vectors = (columns + TSimd.Floats - 1) / TSimd.Floats;
        for (int vector = 0; vector < vectors; vector += Most)
        {
            switch (vectors - vector)
            {
                case > 4:
                    Set<Taps8>(left, places, right, bias, ref target.First, vector, columns);
                    break;
                case > 2:
                    Set<Taps4>(left, places, right, bias, ref target.First, vector, columns);
                    break;
                default:
                    Set<Taps2>(left, places, right, bias, ref target.First, vector, columns);
                    break;
            }
        }
    }

    // The vectors from one on, as many as are summed at once; those beyond the last are the last once more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Set<TCount>(
        in Matrix left, ReadOnlySpan<int> places, in Matrix right, ReadOnlySpan<float> bias, ref float target, int vector, int columns)
        where TCount : struct, ITaps
    {
        int count = TCount.Count;
        int p0 = At(vector, columns), p1 = At(vector + 1, columns), p2 = At(vector + 2, columns), p3 = At(vector + 3, columns);
        int p4 = At(vector + 4, columns), p5 = At(vector + 5, columns), p6 = At(vector + 6, columns), p7 = At(vector + 7, columns);
        TVector s0 = FilterBias<TSimd, TVector>.At(bias, p0), s1 = FilterBias<TSimd, TVector>.At(bias, p1);
        TVector s2 = FilterBias<TSimd, TVector>.At(bias, p2), s3 = FilterBias<TSimd, TVector>.At(bias, p3);
        TVector s4 = FilterBias<TSimd, TVector>.At(bias, p4), s5 = FilterBias<TSimd, TVector>.At(bias, p5);
        TVector s6 = FilterBias<TSimd, TVector>.At(bias, p6), s7 = FilterBias<TSimd, TVector>.At(bias, p7);
        nint down = right.Down;
        ref float values = ref left.First;
        ref float rows = ref right.First;
        foreach (int place in places)
        {
            TVector value = TSimd.Spread(Unsafe.Add(ref values, place));
            ref float weights = ref Unsafe.Add(ref rows, place * down);
            s0 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p0)), s0);
            s1 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p1)), s1);
            if (count > 2)
            {
                s2 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p2)), s2);
                s3 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p3)), s3);
            }

            if (count > 4)
            {
                s4 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p4)), s4);
                s5 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p5)), s5);
                s6 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p6)), s6);
                s7 = TSimd.MultiplyAdd(value, TSimd.Load(ref Unsafe.Add(ref weights, (nint)p7)), s7);
            }
        }

        TSimd.Store(s0, ref Unsafe.Add(ref target, p0));
        TSimd.Store(s1, ref Unsafe.Add(ref target, p1));
        VectorSlot<TSimd, TVector>.Store(count > 2, s2, ref target, p2);
        VectorSlot<TSimd, TVector>.Store(count > 2, s3, ref target, p3);
        VectorSlot<TSimd, TVector>.Store(count > 4, s4, ref target, p4);
        VectorSlot<TSimd, TVector>.Store(count > 4, s5, ref target, p5);
        VectorSlot<TSimd, TVector>.Store(count > 4, s6, ref target, p6);
        VectorSlot<TSimd, TVector>.Store(count > 4, s7, ref target, p7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At(int vector, int columns) => Math.Min(vector * TSimd.Floats, columns - TSimd.Floats);
}
