using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>
/// The random numbers of dropout and noise. Each image has a stream of its own, so that which thread computes it makes no difference.
/// </summary>
public sealed class DropoutNoise
{
    /// <summary>The stream of an image with the number 0.</summary>
    internal const int FirstStream = 1 << 16;

    private readonly SeededRandom random = new(0);

    /// <summary>The image's stream, where the last that drew from it has left it.</summary>
    internal SeededRandom Random => random;

    /// <summary>Whether layers of augmentation change the image.</summary>
    internal bool Augments { get; set; } = true;

    /// <summary>Goes to the stream of one image, whose number no other image of the training has.</summary>
    internal void Restart(int seed, long number) => random.Restart(seed, FirstStream + number);

    /// <summary>Sets each value to zero with a probability, and scales the others so that their sum stays the same on average.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="rate">Probability that a value is dropped, in [0, 1).</param>
    /// <param name="kept">Receives 1 for a value that stays, 0 for one that is dropped.</param>
    public void Drop(Span<float> values, ImageRegion region, double rate, Span<byte> kept)
    {
        uint threshold = (uint)Math.Round(rate * uint.MaxValue);
        float scale = (float)(1 / (1 - rate));
        for (int row = 0; row < region.Rows; row++)
        {
            Span<byte> marks = kept.Slice(row * region.RowLength, region.RowLength);
            Choose(threshold, marks);
            ByteArithmetic.Multiply(region.Row(values, row), marks, scale);
        }
    }

    /// <summary>Sets each channel to zero with a probability, and scales the others.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="rate">Probability that a channel is dropped, in [0, 1).</param>
    /// <param name="kept">Receives 1 for a channel that stays, 0 for one that is dropped: as many as there are channels.</param>
    public void DropChannels(Span<float> values, ImageRegion region, double rate, Span<byte> kept)
    {
        Choose((uint)Math.Round(rate * uint.MaxValue), kept);
        DropChannelsGradient(kept, values, region, rate);
    }

    /// <summary>The gradient of what <see cref="DropChannels"/> has dropped from.</summary>
    /// <param name="kept">What <see cref="DropChannels"/> gave.</param>
    /// <param name="gradient">The gradient of the results; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    /// <param name="rate">Probability that a channel was dropped.</param>
    public static void DropChannelsGradient(ReadOnlySpan<byte> kept, Span<float> gradient, ImageRegion region, double rate)
    {
        float scale = (float)(1 / (1 - rate));
        for (int row = 0; row < region.Rows; row++)
        {
            for (Span<float> line = region.Row(gradient, row); !line.IsEmpty; line = line[kept.Length..])
            {
                ByteArithmetic.Multiply(line[..kept.Length], kept, scale);
            }
        }
    }

    /// <summary>Adds a normally distributed number of mean 0 to each value.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="deviation">The standard deviation.</param>
    public void Add(Span<float> values, ImageRegion region, double deviation)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            Span<float> line = region.Row(values, row);
            for (int i = 0; i < line.Length; i++)
            {
                line[i] += (float)(deviation * random.NextNormal());
            }
        }
    }

    /// <summary>Multiplies each value by a normally distributed number of mean 1.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="factors">Receives the numbers: four bytes for each value.</param>
    public void Multiply(Span<float> values, ImageRegion region, double deviation, Span<byte> factors)
    {
        foreach (ref float factor in MemoryMarshal.Cast<byte, float>(factors))
        {
            factor = (float)(1 + (deviation * random.NextNormal()));
        }

        MultiplyGradient(factors, values, region);
    }

    /// <summary>The gradient of what <see cref="Multiply"/> has multiplied.</summary>
    /// <param name="factors">What <see cref="Multiply"/> gave.</param>
    /// <param name="gradient">The gradient of the results; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    public static void MultiplyGradient(ReadOnlySpan<byte> factors, Span<float> gradient, ImageRegion region)
    {
        ImageRegion packed = region with { Start = 0, RowStride = region.RowLength };
        VectorMap<WidestWidth>.Combine(default(ProductCombination), gradient, region, MemoryMarshal.Cast<byte, float>(factors), packed, gradient);
    }

    /// <summary>The gradient of what <see cref="Drop"/> has dropped from.</summary>
    /// <param name="kept">What <see cref="Drop"/> gave.</param>
    /// <param name="gradient">The gradient of the results; becomes that of the values.</param>
    /// <param name="region">Which of the values.</param>
    /// <param name="rate">Probability that a value was dropped.</param>
    public static void DropGradient(ReadOnlySpan<byte> kept, Span<float> gradient, ImageRegion region, double rate)
    {
        float scale = (float)(1 / (1 - rate));
        for (int row = 0; row < region.Rows; row++)
        {
            ByteArithmetic.Multiply(region.Row(gradient, row), kept.Slice(row * region.RowLength, region.RowLength), scale);
        }
    }

    // 32 bits for each mark, two marks from each number.
    private void Choose(uint threshold, Span<byte> marks)
    {
        for (int i = 0; i < marks.Length; i += 2)
        {
            ulong bits = random.NextUInt64();
            marks[i] = (uint)bits >= threshold ? (byte)1 : (byte)0;
            if (i + 1 < marks.Length)
            {
                marks[i + 1] = (uint)(bits >> 32) >= threshold ? (byte)1 : (byte)0;
            }
        }
    }
}
