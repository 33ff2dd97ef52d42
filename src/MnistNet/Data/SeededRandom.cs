using System.Numerics;

namespace MnistNet;

/// <summary>
/// The random numbers behind every run: xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64. Unlike
/// <see cref="Random"/>, its numbers are fixed for ever, on every machine and in every version of .NET.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    /// <summary>Starts one of the independent streams that belong to a seed.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="stream">What the numbers are for, so that two purposes never share numbers.</param>
    public SeededRandom(int seed, int stream = 0) => Restart(seed, (long)(uint)stream);

    /// <summary>Goes to the start of one of more streams than an int can number.</summary>
    internal void Restart(int seed, long stream)
    {
        // Multiplied by an odd number, the upper half changes every bit that the lower half and the seed may have in common.
        ulong state = (((ulong)stream << 32) | (uint)seed) ^ (((ulong)stream >> 32) * 0xD1342543DE82EF95);
        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Any value.</returns>
    [CLSCompliant(false)]
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number, each equally likely (Lemire, 2019).</summary>
    /// <param name="exclusiveBound">One more than the largest result; at least 1.</param>
    /// <returns>A value in [0, exclusiveBound).</returns>
    public int Next(int exclusiveBound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveBound, 1);
        uint bound = (uint)exclusiveBound;
        ulong product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (NextUInt64() >> 32) * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number between 0 and 1, on a grid of 2⁻⁵³.</summary>
    /// <returns>A value in [0, 1).</returns>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number between two bounds.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>A value in [low, high).</returns>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>A normally distributed number of mean 0 and standard deviation 1 (Box and Muller, 1958).</summary>
    internal double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Fills values with normally distributed numbers of mean 0 and standard deviation 1, two from each pair of others.</summary>
    internal void FillNormal(Span<float> values)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * NextDouble());
            values[i] = (float)(radius * cosine);
            if (i + 1 < values.Length)
            {
                values[i + 1] = (float)(radius * sine);
            }
        }
    }

    /// <summary>Puts values in random order, each order equally likely (Fisher and Yates).</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="values">The values, reordered in place.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
