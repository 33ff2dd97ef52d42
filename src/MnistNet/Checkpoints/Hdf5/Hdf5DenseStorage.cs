namespace MnistNet;

/// <summary>Finds links and attributes that are too many for an object header: in a fractal heap, listed by a B-tree.</summary>
internal static class Hdf5DenseStorage
{
    private const ulong Undefined = ulong.MaxValue;
    private const byte LinksByName = 5;
    private const byte AttributesByName = 8;
    private const int LinkIdSize = 7;
    private const int AttributeIdSize = 8;

    /// <summary>Finds the link messages that a link info message leads to; none if they are in the header.</summary>
    /// <exception cref="InvalidDataException">Something on the way is damaged.</exception>
    public static IEnumerable<Hdf5Range> Links(Hdf5Bytes file, Hdf5Cursor info)
    {
        if (!ReadInfo(info, sizeof(ulong), out ulong heapAddress, out ulong tree))
        {
            yield break;
        }

        // A record is the hash of a name and an ID.
        Hdf5FractalHeap heap = new(file, heapAddress);
        foreach (Hdf5Range record in Hdf5BTree2.Records(file, tree, LinksByName, sizeof(uint) + LinkIdSize))
        {
            yield return heap.Find(new Hdf5Range(record.Start + sizeof(uint), LinkIdSize));
        }
    }

    /// <summary>Finds the attribute messages that an attribute info message leads to; none if they are in the header.</summary>
    /// <exception cref="InvalidDataException">Something on the way is damaged.</exception>
    public static IEnumerable<Hdf5Message> Attributes(Hdf5Bytes file, Hdf5Cursor info)
    {
        if (!ReadInfo(info, sizeof(ushort), out ulong heapAddress, out ulong tree))
        {
            yield break;
        }

        // A record is an ID, the flags of the message, when it was made, and the hash of a name.
        Hdf5FractalHeap heap = new(file, heapAddress);
        foreach (Hdf5Range record in Hdf5BTree2.Records(file, tree, AttributesByName, AttributeIdSize + 1 + (2 * sizeof(uint))))
        {
            byte flags = file[record][AttributeIdSize];
            yield return new Hdf5Message((int)Hdf5MessageType.Attribute, flags, heap.Find(record with { Length = AttributeIdSize }));
        }
    }

    private static bool ReadInfo(Hdf5Cursor info, int orderSize, out ulong heap, out ulong tree)
    {
        info.Version(0, 0);
        const byte HasOrder = 0x01;
        if ((info.Byte() & HasOrder) != 0)
        {
            info.Take((ulong)orderSize);
        }

        heap = info.UInt64();
        tree = info.UInt64();
        return heap != Undefined;
    }
}
