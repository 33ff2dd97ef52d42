using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>
/// The memory of a convolution, which remembers what was made of its weights: turned by Winograd's way, or packed. Whoever
/// brings other weights clears it.
/// </summary>
internal static class KernelMemory
{
    private const float Ready = 1;

    /// <summary>Floats of memory with room for the mark; none where none is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WithMark(int length) => length == 0 ? 0 : CacheLines.Whole(length + 1);

    /// <summary>Whether the weights are there; from now on they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsReady(Span<float> memory)
    {
        if (memory.IsEmpty)
        {
            return false;
        }

        ref float mark = ref memory[^1];
        bool isReady = mark == Ready;
        mark = Ready;
        return isReady;
    }
}
