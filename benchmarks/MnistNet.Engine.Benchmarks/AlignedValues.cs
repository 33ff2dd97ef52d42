using System.Runtime.InteropServices;

namespace MnistNet.Engine.Benchmarks;

/// <summary>Buffers that begin on a cache line, or a given number of floats after one: vectors that cross lines cost more.</summary>
internal static class AlignedValues
{
    private const int LineLength = 16;

    /// <summary>Floats from the start of a cache line to the start of each buffer.</summary>
    public static int Offset { get; set; }

    /// <summary>Zeros.</summary>
    public static Memory<float> Zeros(int length)
    {
        // Pinned, so that the collector does not move it off the line.
        float[] array = GC.AllocateArray<float>(length + (2 * LineLength), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        int toLine = (int)((-(address / sizeof(float)) % LineLength) + LineLength) % LineLength;
        return array.AsMemory(toLine + Offset, length);
    }

    /// <summary>Random values in [-1, 1), the same in every run.</summary>
    public static Memory<float> Random(int length)
    {
        Random random = new(length);
        Memory<float> values = Zeros(length);
        foreach (ref float value in values.Span)
        {
            value = (random.NextSingle() * 2) - 1;
        }

        return values;
    }
}
