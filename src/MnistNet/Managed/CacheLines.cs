using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Memory that begins on a cache line: vectors that cross lines cost more (docs/engine.md has the figures).</summary>
internal static class CacheLines
{
    private const int Length = 16;

    public static Memory<float> Zeros(int count)
    {
        // Pinned, so that the collector does not move it off the line.
        float[] array = GC.AllocateArray<float>(count + Length, pinned: true);
        long first = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) / sizeof(float);
        return array.AsMemory((int)(-first & (Length - 1)), count);
    }
}
