using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MnistNet.Managed;

/// <summary>
/// Whether products are added without rounding in between. Kernels ask for <c>MultiplyAddEstimate</c>, which does so where the processor
/// can: elsewhere it would be done in software, number by number, a hundred times slower. Results then differ in the last bits.
/// </summary>
internal static class FusedArithmetic
{
    /// <summary>Whether the processor, or the engine below, has the instruction.</summary>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;
}
