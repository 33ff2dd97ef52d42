using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Where the pixels of an image lie that is joined with others.</summary>
/// <param name="Start">Index of the first value.</param>
/// <param name="Down">Values from one row to the next; none where one counts for all.</param>
/// <param name="Right">Values from one pixel of a row to the next; none where one counts for all.</param>
/// <param name="IsOneForAll">Whether one value counts for all channels.</param>
internal readonly record struct JoinedPixels(int Start, int Down, int Right, bool IsOneForAll)
{
    /// <summary>The value of a row's first pixel for a channel and those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float First(ref float values, int row, int channel) =>
        ref Unsafe.Add(ref values, Start + (row * Down) + (IsOneForAll ? 0 : channel));
}

/// <summary>How many pixels are joined.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Pixels of a row.</param>
/// <param name="Channels">Values of a pixel.</param>
internal readonly record struct JoinedSize(int Rows, int Columns, int Channels);

/// <summary>Chooses the vectors for the channels of pixels that are joined.</summary>
internal static class PixelJoin<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>Each pixel of the output is what the inputs' give, two at a time.</summary>
    /// <param name="values">The buffer of all.</param>
    /// <param name="output">The output.</param>
    /// <param name="inputs">The inputs, one or more.</param>
    /// <param name="size">How many pixels there are.</param>
    /// <param name="isMean">Whether the result is divided by the number of inputs.</param>
    public static void Run<TCombination>(Span<float> values, JoinedPixels output, ReadOnlySpan<JoinedPixels> inputs, JoinedSize size, bool isMean)
        where TCombination : struct, IVectorCombination
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        switch (ChannelWidth.Of(size.Channels, TWidth.Floats))
        {
            case 16:
                PixelJoinCore<TCombination, Simd512, Vector512<float>>.Run(ref first, output, inputs, size, isMean);
                break;
            case 8:
                PixelJoinCore<TCombination, Simd256, Vector256<float>>.Run(ref first, output, inputs, size, isMean);
                break;
            case 4:
                PixelJoinCore<TCombination, Simd128, Vector128<float>>.Run(ref first, output, inputs, size, isMean);
                break;
            default:
                PixelJoinCore<TCombination, SimdScalar, float>.Run(ref first, output, inputs, size, isMean);
                break;
        }
    }
}

/// <summary>The same for one width of vector: vector by vector of channels, the last of which overlaps the one before it, over all pixels.</summary>
internal static class PixelJoinCore<TCombination, TSimd, TVector>
    where TCombination : struct, IVectorCombination
    where TSimd : struct, IElementSimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(ref float values, JoinedPixels output, ReadOnlySpan<JoinedPixels> inputs, JoinedSize size, bool isMean)
    {
        // Mostly there are two: where these lie is not looked up pixel by pixel.
        JoinedPixels first = inputs[0];
        JoinedPixels second = inputs[Math.Min(1, inputs.Length - 1)];
        ReadOnlySpan<JoinedPixels> others = inputs[Math.Min(2, inputs.Length)..];
        bool isJoined = inputs.Length > 1;
        bool isFirstOne = first.IsOneForAll;
        bool isSecondOne = second.IsOneForAll;
        nint firstRight = first.Right;
        nint secondRight = second.Right;
        nint outputRight = output.Right;
        TVector count = TSimd.Spread(inputs.Length);
        bool isSimple = others.IsEmpty && !isMean && !isFirstOne && !(isJoined && isSecondOne);
        for (int row = 0; row < size.Rows; row++)
        {
            for (int next = 0; next < size.Channels; next += TSimd.Floats)
            {
                int channel = Math.Min(next, size.Channels - TSimd.Floats);
                ref float left = ref first.First(ref values, row, channel);
                ref float right = ref second.First(ref values, row, channel);
                ref float target = ref output.First(ref values, row, channel);
                for (int rest = isSimple ? size.Columns : 0; rest > 0; rest--)
                {
                    TVector result = TSimd.Load(ref left);
                    TSimd.Store(isJoined ? default(TCombination).Of<TSimd, TVector>(result, TSimd.Load(ref right)) : result, ref target);
                    left = ref Unsafe.Add(ref left, firstRight);
                    right = ref Unsafe.Add(ref right, secondRight);
                    target = ref Unsafe.Add(ref target, outputRight);
                }

                for (int column = isSimple ? size.Columns : 0; column < size.Columns; column++)
                {
                    TVector result = Load(ref left, isFirstOne);
                    result = isJoined ? default(TCombination).Of<TSimd, TVector>(result, Load(ref right, isSecondOne)) : result;
                    foreach (ref readonly JoinedPixels other in others)
                    {
                        ref float value = ref Unsafe.Add(ref other.First(ref values, row, channel), column * other.Right);
                        result = default(TCombination).Of<TSimd, TVector>(result, Load(ref value, other.IsOneForAll));
                    }

                    TSimd.Store(isMean ? TSimd.Divide(result, count) : result, ref target);
                    left = ref Unsafe.Add(ref left, firstRight);
                    right = ref Unsafe.Add(ref right, secondRight);
                    target = ref Unsafe.Add(ref target, outputRight);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref float source, bool isOneForAll) => isOneForAll ? TSimd.Spread(source) : TSimd.Load(ref source);
}
