using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>left + right.</summary>
internal readonly struct SumCombination : IVectorCombination
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Add(left, right);
}

/// <summary>left − right.</summary>
internal readonly struct DifferenceCombination : IVectorCombination
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Subtract(left, right);
}

/// <summary>left · right.</summary>
internal readonly struct ProductCombination : IVectorCombination
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Multiply(left, right);
}

/// <summary>The greater of the two; no number where either is none.</summary>
internal readonly struct MaximumCombination : IVectorCombination
{
    // Max gives right where left is no number; what is not equal to itself is none, and brought back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector left, TVector right)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Add(TSimd.Max(left, right), TSimd.ClearEqual(left, left, left));
}
