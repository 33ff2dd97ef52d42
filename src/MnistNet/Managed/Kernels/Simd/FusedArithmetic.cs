using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MnistNet.Managed;

/// <summary>
/// Whether products are added without rounding in between. Kernels ask for <c>MultiplyAddEstimate</c>, which does so where the processor
/// can: elsewhere it would be done in software, number by number, a hundred times slower. Results then differ in the last bits.
/// </summary>
/// <remarks>
/// For vectors of 128 bits, which other engines than the JIT have, too, they ask here: WebAssembly's takes the estimate itself apart, number
/// by number.
/// </remarks>
internal static class FusedArithmetic
{
    /// <summary>Whether the processor, or the engine below, has the instruction.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>left · right + addend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        IsSupported ? Vector128.MultiplyAddEstimate(left, right, addend) : (left * right) + addend;

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> left, Vector128<double> right, Vector128<double> addend) =>
        IsSupported ? Vector128.MultiplyAddEstimate(left, right, addend) : (left * right) + addend;

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> left, Vector<float> right, Vector<float> addend) =>
        IsSupported ? Vector.MultiplyAddEstimate(left, right, addend) : (left * right) + addend;
}
