using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>What is done with each vector of an image: written once, for every width and for the rest at the end of a row.</summary>
internal interface IVectorStep
{
    /// <summary>Whether it takes anything that is repeated along each row.</summary>
    static abstract bool IsRepeating { get; }

    /// <summary>Takes the next values.</summary>
    /// <param name="lanes">How many of them there are.</param>
    /// <param name="source">Where they start in buffers that hold the image as the pass walks it.</param>
    /// <param name="target">Where they start in buffers that hold it as the pass leaves it.</param>
    /// <param name="place">Where they start in what is repeated along each row.</param>
    void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
        where TSums : struct, IDoubleSums<TSums, TVector>
        where TLanes : struct, ILanes<TVector>;
}

/// <summary>The lanes of a vector that a row still fills.</summary>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The values; zeros beyond them.</summary>
    TVector Load(ref float source);

    void Store(TVector vector, ref float target);

    /// <summary>As <see cref="Store"/>, where nobody reads for long, in memory that does not move.</summary>
    void StoreFar(TVector vector, ref float target);
}

/// <summary>Walks over the rows of two images of the same size, vector by vector. No value's result depends on where in its row it lies.</summary>
/// <typeparam name="TWidth">The width of vectors.</typeparam>
internal static class ImagePass<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>Takes all vectors of an image.</summary>
    /// <param name="step">What is done with each.</param>
    /// <param name="from">Where it lies in the buffers that the pass walks.</param>
    /// <param name="to">Where it lies in others.</param>
    /// <param name="period">After how many values of a row what is repeated starts anew: a multiple of the vector.</param>
    public static void Run<TStep>(TStep step, ImageRegion from, ImageRegion to, int period = int.MaxValue)
        where TStep : struct, IVectorStep, allows ref struct
    {
        if (TWidth.Floats >= 16)
        {
            Run<TStep, Simd512, Vector512<float>, DoubleSums512>(step, from, to, period);
        }
        else if (TWidth.Floats >= 8)
        {
            Run<TStep, Simd256, Vector256<float>, DoubleSums256>(step, from, to, period);
        }
        else if (TWidth.Floats >= 4)
        {
            Run<TStep, Simd128, Vector128<float>, DoubleSums128>(step, from, to, period);
        }
        else
        {
            Run<TStep, SimdScalar, float, DoubleSum>(step, from, to, period);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TStep, TSimd, TVector, TSums>(TStep step, ImageRegion from, ImageRegion to, nint period)
        where TStep : struct, IVectorStep, allows ref struct
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
        where TSums : struct, IDoubleSums<TSums, TVector>
    {
        for (int row = 0; row < from.Rows; row++)
        {
            nint source = from.Start + ((nint)row * from.RowStride);
            nint offset = to.Start + ((nint)row * to.RowStride) - source;
            nint end = source + from.RowLength;
            nint place = 0;
            for (; source + TSimd.Floats <= end; source += TSimd.Floats)
            {
                step.Take<TSimd, TVector, TSums, AllLanes<TSimd, TVector>>(default, source, source + offset, place);
                if (TStep.IsRepeating)
                {
                    place += TSimd.Floats;
                    place = place == period ? 0 : place;
                }
            }

            if (source < end)
            {
                step.Take<TSimd, TVector, TSums, FirstLanes<TVector>>(new FirstLanes<TVector>((int)(end - source)), source, source + offset, place);
            }
        }
    }
}

/// <summary>A whole vector.</summary>
internal readonly struct AllLanes<TSimd, TVector> : ILanes<TVector>
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(ref float source) => TSimd.Load(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(TVector vector, ref float target) => TSimd.Store(vector, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFar(TVector vector, ref float target) => TSimd.StoreFar(vector, ref target);
}

/// <summary>The start of a vector.</summary>
internal readonly struct FirstLanes<TVector>(int count) : ILanes<TVector>
    where TVector : struct
{
    public TVector Load(ref float source)
    {
        TVector vector = default;
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<TVector, byte>(ref vector), ref Unsafe.As<float, byte>(ref source), (uint)count * sizeof(float));
        return vector;
    }

    public void Store(TVector vector, ref float target) =>
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref target), ref Unsafe.As<TVector, byte>(ref vector), (uint)count * sizeof(float));

    public void StoreFar(TVector vector, ref float target) => Store(vector, ref target);
}
