using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MnistNet.Managed;

/// <summary>Memory that was left long ago, or is read only after long: what the images of a batch keep is much larger than caches.</summary>
/// <remarks>Processors take addresses for both, so this is the library's only code with pointers, but for WebAssembly's load of one value into all lanes (<see cref="Simd128"/>). What is stored to must not move (<see cref="CacheLines"/>).</remarks>
internal static unsafe class FarMemory
{
    // In floats: a page, which a processor's own foresight does not look beyond.
    private const int Distance = 1024;

    /// <summary>Fetches what a walk from this value on will come to while memory answers. There need not be anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Foresee(ref float value)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((float*)Unsafe.AsPointer(ref value) + Distance);
        }
    }

    /// <summary>Stores a vector past the caches, if it fits the lines there: what is there need not be fetched before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, ref float target)
    {
        float* address = (float*)Unsafe.AsPointer(ref target);
        if (IsWhole(address, sizeof(Vector512<float>)))
        {
            vector.StoreAlignedNonTemporal(address);
        }
        else
        {
            vector.Store(address);
        }
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> vector, ref float target)
    {
        float* address = (float*)Unsafe.AsPointer(ref target);
        if (IsWhole(address, sizeof(Vector256<float>)))
        {
            vector.StoreAlignedNonTemporal(address);
        }
        else
        {
            vector.Store(address);
        }
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> vector, ref float target)
    {
        float* address = (float*)Unsafe.AsPointer(ref target);
        if (IsWhole(address, sizeof(Vector128<float>)))
        {
            vector.StoreAlignedNonTemporal(address);
        }
        else
        {
            vector.Store(address);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhole(float* address, int bytes) => ((nint)address & (bytes - 1)) == 0;
}
