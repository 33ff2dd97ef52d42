namespace MnistNet.Managed;

/// <summary>
/// The random numbers of dropout. Each image has a stream of its own, so that which thread computes it makes no difference.
/// </summary>
public sealed class DropoutNoise
{
    private const int FirstStream = 1 << 16;

    private readonly SeededRandom random = new(0);

    /// <summary>Goes to the stream of one image.</summary>
    /// <param name="seed">Where the randomness of the training starts.</param>
    /// <param name="number">A number that no other image of the training has.</param>
    internal void Restart(int seed, int number) => random.Restart(seed, unchecked(FirstStream + number));

    /// <summary>Sets each value to zero with a probability, and scales the others so that their sum stays the same on average.</summary>
    /// <param name="values">The buffer.</param>
    /// <param name="region">Which of its values.</param>
    /// <param name="rate">Probability that a value is dropped, in [0, 1).</param>
    /// <param name="kept">Receives 1 for a value that stays, 0 for one that is dropped.</param>
    public void Drop(Span<float> values, ImageRegion region, double rate, Span<byte> kept)
    {
        uint threshold = (uint)Math.Round(rate * uint.MaxValue);
        float scale = (float)(1 / (1 - rate));
        ulong bits = 0;
        bool hasHalf = false;
        for (int row = 0; row < region.Rows; row++)
        {
            Span<float> line = region.Row(values, row);
            Span<byte> marks = kept.Slice(row * region.RowLength, region.RowLength);
            for (int i = 0; i < line.Length; i++)
            {
                // 32 bits for each value, two values from each number.
                bits = hasHalf ? bits >> 32 : random.NextUInt64();
                hasHalf = !hasHalf;
                bool stays = (uint)bits >= threshold;
                marks[i] = stays ? (byte)1 : (byte)0;
                line[i] = stays ? line[i] * scale : 0;
            }
        }
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
            Span<float> line = region.Row(gradient, row);
            ReadOnlySpan<byte> marks = kept.Slice(row * region.RowLength, region.RowLength);
            for (int i = 0; i < line.Length; i++)
            {
                line[i] *= marks[i] * scale;
            }
        }
    }
}
