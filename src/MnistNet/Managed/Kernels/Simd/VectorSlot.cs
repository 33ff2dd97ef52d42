using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What is done with one of the vectors of a group, if the group is that large: a constant after specialisation.</summary>
internal static class VectorSlot<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(bool used, TVector vector, ref float target, nint offset)
    {
        if (used)
        {
            TSimd.Store(vector, ref Unsafe.Add(ref target, offset));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(bool used, TVector vector, ref float target, nint offset)
    {
        if (used)
        {
            ref float sum = ref Unsafe.Add(ref target, offset);
            TSimd.Store(TSimd.Add(TSimd.Load(ref sum), vector), ref sum);
        }
    }

    /// <summary>What <see cref="Add"/> stores, for whoever stores later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum(bool used, TVector vector, ref float target, nint offset) =>
        used ? TSimd.Add(TSimd.Load(ref Unsafe.Add(ref target, offset)), vector) : vector;

    /// <summary>The sum of what lies there and a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Product(bool used, TVector left, TVector right, ref float target, nint offset) =>
        used ? TSimd.MultiplyAdd(left, right, TSimd.Load(ref Unsafe.Add(ref target, offset))) : right;
}

/// <summary>Where sums start: at the bias, or at zero without one.</summary>
internal static class FilterBias<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At(ReadOnlySpan<float> bias, int filter) => bias.IsEmpty
        ? TSimd.Spread(0)
        : TSimd.Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(bias), filter));
}
