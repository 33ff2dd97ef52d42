using System.Collections.Immutable;

namespace MnistNet;

/// <summary>How many values an attribute or a dataset has.</summary>
/// <param name="Dimensions">Its dimensions; none for a single value, and for no value at all.</param>
/// <param name="Count">Their product.</param>
internal readonly record struct Hdf5Dataspace(ImmutableArray<ulong> Dimensions, ulong Count)
{
    private const int MostDimensions = 32;

    /// <summary>Reads a dataspace message.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Hdf5Dataspace Read(Hdf5Cursor message)
    {
        byte version = message.Version(1, 2);
        byte rank = message.Byte();
        message.Byte();
        if (rank > MostDimensions)
        {
            throw message.Damaged($"has {rank} dimensions; expected at most {MostDimensions}");
        }

        const byte Null = 2;
        if (version == 1)
        {
            message.Take(5);
        }
        else if (message.Byte() == Null)
        {
            return new Hdf5Dataspace([], 0);
        }

        ulong[] dimensions = new ulong[rank];
        foreach (ref ulong dimension in dimensions.AsSpan())
        {
            dimension = message.UInt64();
        }

        if (dimensions.Contains(0UL))
        {
            return new Hdf5Dataspace([.. dimensions], 0);
        }

        UInt128 count = 1;
        foreach (ulong dimension in dimensions)
        {
            count *= dimension;
            if (count > long.MaxValue)
            {
                throw message.Damaged($"has the dimensions {string.Join('×', dimensions)}, more values than can be counted");
            }
        }

        return new Hdf5Dataspace([.. dimensions], (ulong)count);
    }
}
