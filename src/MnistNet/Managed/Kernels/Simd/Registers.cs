using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;

namespace MnistNet.Managed;

/// <summary>The registers for vectors.</summary>
internal static class Registers
{
    /// <summary>Whether there are 32, or memory instead, as in WebAssembly's interpreter; else there are 16.</summary>
    public static bool AreMany
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || AdvSimd.IsSupported || PackedSimd.IsSupported;
    }
}
