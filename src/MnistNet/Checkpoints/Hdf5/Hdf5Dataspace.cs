namespace MnistNet;

/// <summary>How many values an attribute or a dataset has, the product of its dimensions. A single value, and no value at all, has none.</summary>
internal readonly record struct Hdf5Dataspace(ImmutableArray<ulong> Dimensions, ulong Count)
{
    private const int MostDimensions = 32;
    private const byte Single = 0;
    private const byte Simple = 1;
    private const byte Null = 2;

    public static Hdf5Dataspace Of(params IEnumerable<int> dimensions) =>
        new([.. dimensions.Select(size => (ulong)size)], dimensions.Aggregate(1UL, (count, size) => count * (ulong)size));

    public static Hdf5Dataspace Read(Hdf5Cursor message)
    {
        byte version = message.Version(1, 2);
        byte rank = message.Byte();
        message.Byte();
        if (rank > MostDimensions)
        {
            throw message.Damaged($"has {rank} dimensions; expected at most {MostDimensions}");
        }

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

        UInt128 count = dimensions.Contains(0UL) ? 0 : 1U;
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

    /// <summary>Writes a dataspace message, of version 2.</summary>
    public void Write(BinaryWriter message)
    {
        message.Write([2, (byte)Dimensions.Length, 0, Dimensions.IsEmpty ? Single : Simple]);
        foreach (ulong dimension in Dimensions)
        {
            message.Write(dimension);
        }
    }
}
