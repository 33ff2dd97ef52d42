using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>The widest vector that kernels may use. A constant for the JIT; tests force each.</summary>
internal interface IWidth
{
    /// <summary>Floats in the widest vector: 16, 8, 4 or 1.</summary>
    static abstract int Floats { get; }
}

/// <summary>The widest vector that this machine computes with in hardware.</summary>
internal readonly struct WidestWidth : IWidth
{
    public static int Floats
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 16
            : Vector256.IsHardwareAccelerated ? 8
            : Vector128.IsHardwareAccelerated ? 4
            : 1;
    }
}

internal readonly struct Width512 : IWidth
{
    public static int Floats => 16;
}

internal readonly struct Width256 : IWidth
{
    public static int Floats => 8;
}

internal readonly struct Width128 : IWidth
{
    public static int Floats => 4;
}

internal readonly struct WidthScalar : IWidth
{
    public static int Floats => 1;
}
