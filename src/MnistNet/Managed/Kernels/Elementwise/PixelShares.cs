using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>What an image that was joined with others gets of the result's gradient: its product with a slope.</summary>
internal readonly ref struct JoinedShare
{
    /// <summary>The result.</summary>
    public required JoinedPixels Output { get; init; }

    /// <summary>The image, of as many channels as the result; one pixel may count for all.</summary>
    public required JoinedPixels Target { get; init; }

    /// <summary>How many pixels there are.</summary>
    public required JoinedSize Size { get; init; }

    /// <summary>Whether the share replaces what is there.</summary>
    public bool Sets { get; init; }

    /// <summary>The slope where it does not depend on values.</summary>
    public float Slope { get; init; }

    /// <summary>The images that the slope depends on; empty where it does not.</summary>
    public ReadOnlySpan<JoinedPixels> Images { get; init; }

    /// <summary>Which of them the share is for.</summary>
    public int Own { get; init; }
}

/// <summary>Chooses the vectors for the channels of a share: the widest first, narrower ones for what is left.</summary>
internal static class PixelShares<TWidth>
    where TWidth : struct, IWidth
{
    public static void Run<TSlope>(ReadOnlySpan<float> values, Span<float> gradients, in JoinedShare share)
        where TSlope : struct, IJoinSlope
    {
        ref float firstValue = ref MemoryMarshal.GetReference(values);
        ref float firstGradient = ref MemoryMarshal.GetReference(gradients);
        int channel = 0;
        if (TWidth.Floats >= 16)
        {
            channel = PixelSharesCore<TSlope, Simd512, Vector512<float>>.Run(ref firstValue, ref firstGradient, share, channel);
        }

        if (TWidth.Floats >= 8)
        {
            channel = PixelSharesCore<TSlope, Simd256, Vector256<float>>.Run(ref firstValue, ref firstGradient, share, channel);
        }

        if (TWidth.Floats >= 4)
        {
            channel = PixelSharesCore<TSlope, Simd128, Vector128<float>>.Run(ref firstValue, ref firstGradient, share, channel);
        }

        _ = PixelSharesCore<TSlope, SimdScalar, float>.Run(ref firstValue, ref firstGradient, share, channel);
    }
}

/// <summary>The same for one width of vector: vector by vector of channels over the pixels of a row. Vectors of a single pixel are walked as pixels are.</summary>
internal static class PixelSharesCore<TSlope, TSimd, TVector>
    where TSlope : struct, IJoinSlope
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    /// <summary>Takes as many channels as whole vectors hold, and gives the first that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Run(ref float values, ref float gradients, in JoinedShare share, int channel)
    {
        int vectors = (share.Size.Channels - channel) / TSimd.Floats;
        int end = channel + (vectors * TSimd.Floats);
        if (vectors == 0)
        {
            return end;
        }

        ReadOnlySpan<JoinedPixels> images = share.Images;
        bool isConstant = images.IsEmpty;
        bool isOfMore = images.Length > 2;
        int own = share.Own;
        JoinedPixels first = isConstant ? default : images[0];
        JoinedPixels second = isConstant ? default : images[1];
        bool isPixel = share.Size.Columns == 1;
        int columns = isPixel ? vectors : share.Size.Columns;
        int width = isPixel ? end - channel : TSimd.Floats;
        nint gradientRight = isPixel ? TSimd.Floats : share.Output.Right;
        nint targetRight = isPixel ? TSimd.Floats : share.Target.Right;
        nint firstRight = isConstant ? 0 : RightOf(first, isPixel);
        nint secondRight = isConstant ? 0 : RightOf(second, isPixel);
        bool isSummed = targetRight == 0;
        bool starts = share.Sets && !isSummed;
        bool isSimple = isConstant && !isSummed;
        TVector zero = TSimd.Spread(0);
        TVector slope = TSimd.Spread(share.Slope);
        TVector joined = default;
        for (int row = 0; row < share.Size.Rows; row++)
        {
            for (int place = channel; place < end; place += width)
            {
                ref float gradient = ref share.Output.First(ref gradients, row, place);
                ref float target = ref share.Target.First(ref gradients, row, place);
                ref float left = ref first.First(ref values, row, place);
                ref float right = ref second.First(ref values, row, place);
                TVector sum = TSimd.Load(ref target);
                for (int rest = isSimple ? columns : 0; rest > 0; rest--)
                {
                    TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(ref gradient), slope, starts ? zero : TSimd.Load(ref target)), ref target);
                    gradient = ref Unsafe.Add(ref gradient, gradientRight);
                    target = ref Unsafe.Add(ref target, targetRight);
                }

                for (int column = isSimple ? columns : 0; column < columns; column++)
                {
                    if (!isConstant)
                    {
                        TSlope.Take<TSimd, TVector>(Load(ref left, first.IsOneForAll), isFirst: true, own == 0, ref slope, ref joined);
                        TSlope.Take<TSimd, TVector>(Load(ref right, second.IsOneForAll), isFirst: false, own == 1, ref slope, ref joined);
                    }

                    for (int i = 2; isOfMore && i < images.Length; i++)
                    {
                        ref float value = ref Unsafe.Add(ref images[i].First(ref values, row, place), column * RightOf(images[i], isPixel));
                        TSlope.Take<TSimd, TVector>(Load(ref value, images[i].IsOneForAll), isFirst: false, own == i, ref slope, ref joined);
                    }

                    sum = isSummed ? sum : starts ? zero : TSimd.Load(ref target);
                    sum = TSimd.MultiplyAdd(TSimd.Load(ref gradient), slope, sum);
                    if (!isSummed)
                    {
                        TSimd.Store(sum, ref target);
                    }

                    gradient = ref Unsafe.Add(ref gradient, gradientRight);
                    target = ref Unsafe.Add(ref target, targetRight);
                    left = ref Unsafe.Add(ref left, firstRight);
                    right = ref Unsafe.Add(ref right, secondRight);
                }

                if (isSummed)
                {
                    TSimd.Store(sum, ref target);
                }
            }
        }

        return end;
    }

    private static nint RightOf(JoinedPixels image, bool isPixel) => !isPixel ? image.Right : image.IsOneForAll ? 0 : TSimd.Floats;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref float source, bool isOneForAll) => isOneForAll ? TSimd.Spread(source) : TSimd.Load(ref source);
}
