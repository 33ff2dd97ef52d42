using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>The checks of one shape; a shape is a type, so each has its own instance.</summary>
internal abstract class KernelCase
{
    public abstract void CheckForward<TWidth>(Random random)
        where TWidth : struct, IWidth;

    public abstract void CheckBackward<TWidth>(Random random)
        where TWidth : struct, IWidth;

    protected static float[] Values(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];

    /// <summary>Whole numbers so small that every sum of products is exact.</summary>
    protected static float[] SmallIntegers(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(-2, 3))];
}
