using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The filters of <see cref="FilterRest{TShape, TWidth}"/> in a vector, several taps at once.</summary>
/// <remarks>Kernels and biases are read packed.</remarks>
internal readonly struct RestSimd<TShape, TTaps, TSimd, TVector> : ISimd<TVector>
    where TShape : struct, IConvolutionShape
    where TTaps : struct, ITaps
    where TSimd : struct, IFilterLanes<TVector>
    where TVector : struct
{
    public static int Floats
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters & (TSimd.Floats - 1);
    }

    public static int Taps => TTaps.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(ref float source) => TSimd.Load(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LoadTaps(ref float kernel) => TSimd.Load(ref kernel);

    public static int TapsStep(int filters) => TSimd.Floats;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SpreadTaps(ref float input) => TSimd.Repeat(ref input, TTaps.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LoadFilters(ref float source) => TSimd.Expand(ref source, TTaps.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LoadBytes(ref byte source) => TSimd.Expand(ref source, TTaps.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTaps(TVector sums, ref float gradient, int length, int filters, int known)
    {
        int room = TSimd.Floats / TTaps.Count;
        sums = TSimd.Transpose(sums, room);
        if (filters == room && known == 0)
        {
            TSimd.AddTaps(sums, ref gradient, length, filters, known);
            return;
        }

        // Room for the vectors that begin within this one.
        Lanes32 lanes = default;
        ref float source = ref Unsafe.As<Lanes32, float>(ref lanes);
        TSimd.Store(sums, ref source);
        for (int tap = known; tap < TTaps.Count; tap++)
        {
            ref float sum = ref Unsafe.Add(ref gradient, tap * filters);
            ref float terms = ref Unsafe.Add(ref source, tap * room);
            if (length - (tap * filters) >= TSimd.Floats)
            {
                TSimd.StoreFew(TSimd.Add(TSimd.Load(ref sum), TSimd.Load(ref terms)), ref sum, 1, Floats);
                continue;
            }

            for (int filter = 0; filter < Floats; filter++)
            {
                Unsafe.Add(ref sum, filter) += Unsafe.Add(ref terms, filter);
            }
        }
    }

    public static TVector Spread(float value) => TSimd.Spread(value);

    public static TVector Add(TVector left, TVector right) => TSimd.Add(left, right);

    public static TVector Subtract(TVector left, TVector right) => TSimd.Subtract(left, right);

    public static TVector Multiply(TVector left, TVector right) => TSimd.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd(TVector left, TVector right, TVector addend) => TSimd.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Finish(TVector sums) => TSimd.SumTaps(sums, TTaps.Count);

    public static TVector Max(TVector left, TVector right) => TSimd.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SelectGreater(TVector left, TVector right, TVector greater, TVector otherwise) =>
        TSimd.SelectGreater(left, right, greater, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector KeepEqual(TVector left, TVector right, TVector vector) => TSimd.KeepEqual(left, right, vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ClearFirst(TVector vector, int count) => TSimd.ClearFirst(vector, count);

    public static float First(TVector vector) => TSimd.First(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector vector, ref float target) => TSimd.StoreFew(vector, ref target, TTaps.Count, Floats);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(TVector vector, ref byte target) => TSimd.StoreFew(vector, ref target, TTaps.Count, Floats);
}

/// <summary>Two of the widest vectors.</summary>
[InlineArray(32)]
internal struct Lanes32
{
    private float first;
}

/// <summary>Taps that are summed at once. A type, so that it is a constant for the JIT without a calculation.</summary>
internal interface ITaps
{
    static abstract int Count { get; }
}

/// <summary>One.</summary>
internal readonly struct Taps1 : ITaps
{
    public static int Count => 1;
}

/// <summary>Two.</summary>
internal readonly struct Taps2 : ITaps
{
    public static int Count => 2;
}

/// <summary>Four.</summary>
internal readonly struct Taps4 : ITaps
{
    public static int Count => 4;
}

/// <summary>Eight.</summary>
internal readonly struct Taps8 : ITaps
{
    public static int Count => 8;
}

/// <summary>Sixteen.</summary>
internal readonly struct Taps16 : ITaps
{
    public static int Count => 16;
}
