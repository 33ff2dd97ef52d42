using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The least and the greatest value that a rectifier lets through. At either of them its gradient is 0, which therefore follows from its results.</summary>
/// <param name="least">The least value; −∞ for none.</param>
/// <param name="greatest">The greatest value; ∞ for none.</param>
internal readonly struct Bounds(float least, float greatest) : IVectorFunction
{
    private readonly float least = least;
    private readonly float greatest = greatest;

    /// <summary>The values brought between the bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TSimd, TVector>(TVector values)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Min(TSimd.Spread(greatest), TSimd.Max(TSimd.Spread(least), values));

    /// <summary>Brings what a convolution gave down to a maximum.</summary>
    public static void Cap<TShape>(Span<float> output, double maximum)
        where TShape : struct, IConvolutionShape
    {
        if (!double.IsPositiveInfinity(maximum))
        {
            ImageRegion region = new(TShape.OutputStart, TShape.OutputHeight, TShape.OutputWidth * TShape.Filters, TShape.OutputRowStride);
            VectorMap<WidestWidth>.Apply(new Bounds(float.NegativeInfinity, (float)maximum), output, region);
        }
    }

    /// <summary>The gradient of the values, of which these were the results: zero at the bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Gate<TSimd, TVector>(TVector results, TVector gradients)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct =>
        TSimd.ClearEqual(results, TSimd.Spread(least), TSimd.ClearEqual(results, TSimd.Spread(greatest), gradients));
}
