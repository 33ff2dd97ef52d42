namespace MnistNet.Tests.Shared;

/// <summary>What this thread allocates.</summary>
internal static class Allocations
{
    private const int Tries = 5;

    /// <summary>
    /// Bytes that an action allocates each time: the least of several. When a background collection begins, the runtime counts what
    /// is left of the thread's buffer as allocated, up to 8 KB, whatever the thread does.
    /// </summary>
    public static long Of(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Tries; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
