using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The taps of a kernel in groups of up to nine, whose gradients stay in registers for one vector of filters.</summary>
internal static class TapGroups<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Number of groups.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Geometry<TShape>.Taps + 8) / 9;
    }

    /// <summary>Taps of a group.</summary>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Geometry<TShape>.Taps + Count - 1) / Count;
    }

    /// <summary>Where in the input a tap is, from the start of the patch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int InputOffset(int tap)
    {
        int real = Math.Min(tap, Geometry<TShape>.Taps - 1);
        return (real / Geometry<TShape>.Run * Geometry<TShape>.InputRow) + (real % Geometry<TShape>.Run);
    }

    /// <summary>Adds the sums of a tap to its gradient, if there is such a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref float kernelGradient, bool used, int tap, TVector sum) =>
        VectorSlot<TSimd, TVector>.Add(
            used && tap < Geometry<TShape>.Taps, sum, ref kernelGradient, (nint)tap * TShape.Filters);
}
