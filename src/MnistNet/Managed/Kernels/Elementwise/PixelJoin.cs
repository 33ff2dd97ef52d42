using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MnistNet.Managed;

/// <summary>Where the pixels of a row lie that is joined with others.</summary>
/// <param name="Start">Index of the first value.</param>
/// <param name="Right">Values from one pixel to the next; none where one counts for all.</param>
/// <param name="IsOneForAll">Whether one value counts for all channels.</param>
internal readonly record struct JoinedRow(int Start, int Right, bool IsOneForAll)
{
    /// <summary>The value of the first pixel for a channel and those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float First(ref float values, int channel) => ref Unsafe.Add(ref values, Start + (IsOneForAll ? 0 : channel));
}

/// <summary>Chooses the vectors for the channels of pixels that are joined.</summary>
internal static class PixelJoin<TWidth>
    where TWidth : struct, IWidth
{
    /// <summary>Each pixel of the output is what the inputs' give, two at a time.</summary>
    /// <param name="values">The buffer of all.</param>
    /// <param name="output">The output.</param>
    /// <param name="inputs">The inputs, one or more.</param>
    /// <param name="columns">Number of pixels.</param>
    /// <param name="channels">Values of a pixel.</param>
    /// <param name="isMean">Whether the result is divided by the number of inputs.</param>
    public static void Run<TCombination>(Span<float> values, JoinedRow output, ReadOnlySpan<JoinedRow> inputs, int columns, int channels, bool isMean)
        where TCombination : struct, IVectorCombination
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        switch (ChannelWidth.Of(channels, TWidth.Floats))
        {
            case 16:
                PixelJoinCore<TCombination, Simd512, Vector512<float>>.Run(ref first, output, inputs, columns, channels, isMean);
                break;
            case 8:
                PixelJoinCore<TCombination, Simd256, Vector256<float>>.Run(ref first, output, inputs, columns, channels, isMean);
                break;
            case 4:
                PixelJoinCore<TCombination, Simd128, Vector128<float>>.Run(ref first, output, inputs, columns, channels, isMean);
                break;
            default:
                PixelJoinCore<TCombination, SimdScalar, float>.Run(ref first, output, inputs, columns, channels, isMean);
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
    public static void Run(ref float values, JoinedRow output, ReadOnlySpan<JoinedRow> inputs, int columns, int channels, bool isMean)
    {
        // Mostly there are two: where these lie is not looked up pixel by pixel.
        JoinedRow second = inputs[Math.Min(1, inputs.Length - 1)];
        bool isJoined = inputs.Length > 1;
        TVector count = TSimd.Spread(inputs.Length);
        for (int next = 0; next < channels; next += TSimd.Floats)
        {
            int channel = Math.Min(next, channels - TSimd.Floats);
            ref float left = ref inputs[0].First(ref values, channel);
            ref float right = ref second.First(ref values, channel);
            ref float target = ref output.First(ref values, channel);
            for (int column = 0; column < columns; column++)
            {
                TVector result = Load(ref left, inputs[0].IsOneForAll);
                result = isJoined ? default(TCombination).Of<TSimd, TVector>(result, Load(ref right, second.IsOneForAll)) : result;
                for (int i = 2; i < inputs.Length; i++)
                {
                    ref float other = ref Unsafe.Add(ref inputs[i].First(ref values, channel), column * inputs[i].Right);
                    result = default(TCombination).Of<TSimd, TVector>(result, Load(ref other, inputs[i].IsOneForAll));
                }

                TSimd.Store(isMean ? TSimd.Divide(result, count) : result, ref target);
                left = ref Unsafe.Add(ref left, inputs[0].Right);
                right = ref Unsafe.Add(ref right, second.Right);
                target = ref Unsafe.Add(ref target, output.Right);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(ref float source, bool isOneForAll) => isOneForAll ? TSimd.Spread(source) : TSimd.Load(ref source);
}
