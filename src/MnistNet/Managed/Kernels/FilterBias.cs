using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

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
