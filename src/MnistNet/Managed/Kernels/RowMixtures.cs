using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Pixels of a row that are mixtures of two rows' pixels, for one width of vector.</summary>
/// <remarks>The last vector of a pixel overlaps the one before it.</remarks>
internal static class RowMixtures<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, Span<float> line, in PixelRow row)
    {
        int channels = row.Channels;
        ref float above = ref MemoryMarshal.GetReference(top);
        ref float below = ref MemoryMarshal.GetReference(bottom);
        ref float target = ref MemoryMarshal.GetReference(line);
        for (int x = 0; x < line.Length / channels; x++)
        {
            Mixture across = Mixture.At(x, row.Columns, top.Length / channels, row.IsBilinear);
            TVector upper = TSimd.Spread(1 - row.Share);
            TVector lower = TSimd.Spread(row.Share);
            TVector left = TSimd.Spread(1 - across.Share);
            TVector right = TSimd.Spread(across.Share);
            for (int next = 0; next < channels; next += TSimd.Floats)
            {
                int channel = Math.Min(next, channels - TSimd.Floats);
                int first = (across.First * channels) + channel;
                int second = (across.Second * channels) + channel;
                TVector value = TSimd.Load(ref Unsafe.Add(ref above, first));
                if (row.IsBilinear)
                {
                    value = TSimd.MultiplyAdd(right, TSimd.Load(ref Unsafe.Add(ref above, second)), TSimd.Multiply(left, value));
                    TVector other = TSimd.Multiply(left, TSimd.Load(ref Unsafe.Add(ref below, first)));
                    other = TSimd.MultiplyAdd(right, TSimd.Load(ref Unsafe.Add(ref below, second)), other);
                    value = TSimd.MultiplyAdd(lower, other, TSimd.Multiply(upper, value));
                }

                TSimd.Store(value, ref Unsafe.Add(ref target, (x * channels) + channel));
            }
        }
    }

    /// <summary>Adds the gradient of mixtures to those of the pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddShares(ReadOnlySpan<float> line, Span<float> top, Span<float> bottom, in PixelRow row)
    {
        int channels = row.Channels;
        ref float above = ref MemoryMarshal.GetReference(top);
        ref float below = ref MemoryMarshal.GetReference(bottom);
        ref float source = ref MemoryMarshal.GetReference(line);
        for (int x = 0; x < line.Length / channels; x++)
        {
            Mixture across = Mixture.At(x, row.Columns, top.Length / channels, row.IsBilinear);
            TVector upper = TSimd.Spread(1 - row.Share);
            TVector lower = TSimd.Spread(row.Share);
            TVector left = TSimd.Spread(1 - across.Share);
            TVector right = TSimd.Spread(across.Share);
            for (int next = 0; next < channels; next += TSimd.Floats)
            {
                int channel = Math.Min(next, channels - TSimd.Floats);
                int first = (across.First * channels) + channel;
                int second = (across.Second * channels) + channel;

                // What the vector before has counts once.
                TVector slope = TSimd.ClearFirst(TSimd.Load(ref Unsafe.Add(ref source, (x * channels) + channel)), next - channel);
                if (!row.IsBilinear)
                {
                    VectorSlot<TSimd, TVector>.Add(true, slope, ref above, first);
                    continue;
                }

                TVector ofUpper = TSimd.Multiply(upper, slope);
                TVector ofLower = TSimd.Multiply(lower, slope);
                AddProduct(left, ofUpper, ref Unsafe.Add(ref above, first));
                AddProduct(right, ofUpper, ref Unsafe.Add(ref above, second));
                AddProduct(left, ofLower, ref Unsafe.Add(ref below, first));
                AddProduct(right, ofLower, ref Unsafe.Add(ref below, second));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(TVector left, TVector right, ref float sum) => TSimd.Store(TSimd.MultiplyAdd(left, right, TSimd.Load(ref sum)), ref sum);
}

/// <summary>How the pixels of a row are mixed.</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Columns">How many pixels become of one.</param>
/// <param name="IsBilinear">Whether they are mixtures; else copies of the nearest.</param>
/// <param name="Share">The share of the lower row.</param>
internal readonly record struct PixelRow(int Channels, int Columns, bool IsBilinear, float Share);

/// <summary>Two neighbours along one side, and the share of the second.</summary>
internal readonly record struct Mixture(int First, int Second, float Share)
{
    /// <summary>What one of the result is made of. Pixels are squares, and their values those of their centers.</summary>
    /// <param name="position">Its place along the side.</param>
    /// <param name="factor">How many become of one.</param>
    /// <param name="count">Pixels of the image along the side.</param>
    /// <param name="isBilinear">Whether it is a mixture; else a copy of the nearest.</param>
    public static Mixture At(int position, int factor, int count, bool isBilinear)
    {
        if (!isBilinear)
        {
            return new Mixture(position / factor, position / factor, 0);
        }

        float place = Math.Max(((position + 0.5f) / factor) - 0.5f, 0);
        int first = (int)place;
        return new Mixture(first, Math.Min(first + 1, count - 1), place - first);
    }
}
