using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;

namespace MnistNet.Managed;

/// <summary>The registers for vectors.</summary>
internal static class Registers
{
    /// <summary>Whether there are 32; else there are 16.</summary>
    public static bool AreMany
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || AdvSimd.IsSupported || AreMemory;
    }

    /// <summary>Whether there are none: in WebAssembly's interpreter, all variables are in memory.</summary>
    public static bool AreMemory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PackedSimd.IsSupported;
    }
}
