using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>What a test does at every width of vectors.</summary>
internal interface IWidthCase<TResult>
{
    TResult Run<TWidth>()
        where TWidth : struct, IWidth;
}

/// <summary>Every width of vectors, those that the machine lacks among them: .NET computes them in parts.</summary>
internal static class Widths
{
    /// <summary>What each gives, the widest first.</summary>
    public static TResult[] Run<TResult>(IWidthCase<TResult> widthCase) =>
        [widthCase.Run<Simd512>(), widthCase.Run<Simd256>(), widthCase.Run<Simd128>(), widthCase.Run<SimdScalar>()];

    /// <summary>What all give, which has to be the same to the last bit.</summary>
    public static float[] Same(IWidthCase<float[]> widthCase)
    {
        float[][] results = Run(widthCase);
        foreach (float[] result in results)
        {
            Assert.Equal(Bits(results[0]), Bits(result));
        }

        return results[0];
    }

    // What is no number may have any bits of those.
    private static int[] Bits(float[] values) => [.. values.Select(static value => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value))];
}
