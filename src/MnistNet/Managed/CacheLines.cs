using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Memory that begins on a cache line: vectors that cross lines cost more (docs/engine.md has the figures).</summary>
internal static class CacheLines
{
    private const int Length = 16;

    /// <summary>At least so many floats, up to the next line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Whole(int count) => (count + Length - 1) / Length * Length;

    /// <summary>At least so many floats, up to an odd number of lines: what lies so far apart does not compete for the same places of a cache.</summary>
    public static int OddLines(int count) => Whole(count) | Length;

    /// <summary>So many zeros.</summary>
    public static Memory<T> Zeros<T>(int count)
        where T : unmanaged
    {
        int line = Length * sizeof(float) / Unsafe.SizeOf<T>();

        // Pinned, so that the collector does not move it off the line.
        T[] array = GC.AllocateArray<T>(count + line, pinned: true);
        long first = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) / Unsafe.SizeOf<T>();
        return array.AsMemory((int)(-first & (line - 1)), count);
    }
}
