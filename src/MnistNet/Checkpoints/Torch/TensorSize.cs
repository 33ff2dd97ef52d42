using System.Collections.Immutable;

namespace MnistNet;

/// <summary>How much of a file a tensor claims.</summary>
internal static class TensorSize
{
    /// <summary>As many axes as a tensor of PyTorch can have.</summary>
    public const int MaxRank = 64;

    /// <summary>Number of bytes that a tensor's values take.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Its shape, of numbers that are not negative.</param>
    /// <param name="bits">Bits of one value.</param>
    /// <exception cref="InvalidDataException">More than can be counted, or no whole number of bytes.</exception>
    public static long InBytes(string name, ImmutableArray<long> dimensions, int bits)
    {
        try
        {
            long size = dimensions.Aggregate((long)bits, static (product, dimension) => checked(product * dimension));
            return size % 8 == 0
                ? size / 8
                : throw new InvalidDataException($"tensor {StoredName.Shown(name)} has {size} bits, which are no whole bytes.");
        }
        catch (OverflowException)
        {
            throw new InvalidDataException(
                $"tensor {StoredName.Shown(name)} is {string.Join('×', dimensions)}: more values than a file can hold.");
        }
    }
}
