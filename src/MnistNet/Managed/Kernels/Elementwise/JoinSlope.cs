using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The slope of a joined image in one of the images, which follows from the values of all.</summary>
internal interface IJoinSlope
{
    /// <summary>Takes the values of the next image: of the first when nothing was taken yet.</summary>
    /// <param name="value">The values.</param>
    /// <param name="isFirst">Whether it is the first.</param>
    /// <param name="isOwn">Whether the slope is that in this image.</param>
    /// <param name="slope">The slope so far.</param>
    /// <param name="joined">What the images so far give.</param>
    static abstract void Take<TSimd, TVector>(TVector value, bool isFirst, bool isOwn, ref TVector slope, ref TVector joined)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>The slope of a product: the product of the others.</summary>
internal readonly struct ProductSlope : IJoinSlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<TSimd, TVector>(TVector value, bool isFirst, bool isOwn, ref TVector slope, ref TVector joined)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        TVector factor = isOwn ? TSimd.Constant(1) : value;
        slope = isFirst ? factor : TSimd.Multiply(slope, factor);
    }
}

/// <summary>The slope of a maximum. Keras takes it of two at a time, first to last; of equals each has half the gradient.</summary>
internal readonly struct MaximumSlope : IJoinSlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<TSimd, TVector>(TVector value, bool isFirst, bool isOwn, ref TVector slope, ref TVector joined)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct
    {
        if (isFirst)
        {
            slope = TSimd.Spread(isOwn ? 1 : 0);
            joined = value;
            return;
        }

        TVector one = TSimd.Constant(1);
        TVector share = TSimd.SelectGreater(value, joined, one, TSimd.KeepEqual(value, joined, TSimd.Constant(0.5f)));
        slope = isOwn ? share : TSimd.Multiply(slope, TSimd.Subtract(one, share));
        joined = TSimd.Max(joined, value);
    }
}
