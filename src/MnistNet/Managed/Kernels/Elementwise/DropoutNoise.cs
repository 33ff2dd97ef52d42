namespace MnistNet.Managed;

/// <summary>
/// The random numbers of dropout. Each image has a stream of its own, so that which thread computes it makes no difference.
/// </summary>
public sealed class DropoutNoise
{
    private const int FirstStream = 1 << 16;

    private readonly SeededRandom random = new(0);

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
            for (int i = 0; i < marks.Length; i += 2)
            {
                // 32 bits for each value, two values from each number.
                ulong bits = random.NextUInt64();
                marks[i] = (uint)bits >= threshold ? (byte)1 : (byte)0;
                if (i + 1 < marks.Length)
                {
                    marks[i + 1] = (uint)(bits >> 32) >= threshold ? (byte)1 : (byte)0;
                }
            }

            ByteArithmetic.Multiply(region.Row(values, row), marks, scale);
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
            ByteArithmetic.Multiply(region.Row(gradient, row), kept.Slice(row * region.RowLength, region.RowLength), scale);
        }
    }
}
