using System.Numerics;

namespace MnistNet;

/// <summary>Finds links and attributes that are too many for an object header: in a fractal heap, listed by a B-tree.</summary>
internal static class Hdf5DenseStorage
{
    private const byte LinksByName = 5;
    private const byte AttributesByName = 8;
    private const int LinkIdSize = 7;
    private const int AttributeIdSize = 8;

    /// <summary>Finds the link messages that a link info message leads to; none if they are in the header.</summary>
    public static IEnumerable<Hdf5Range> Links(Hdf5Bytes file, Hdf5Cursor info) =>

        // A record is the hash of a name and an ID.
        Find(file, info, sizeof(ulong), LinksByName, sizeof(uint) + LinkIdSize, new Hdf5Range(sizeof(uint), LinkIdSize)).Select(found => found.Message);

    /// <summary>Finds the attribute messages that an attribute info message leads to; none if they are in the header.</summary>
    public static IEnumerable<Hdf5Message> Attributes(Hdf5Bytes file, Hdf5Cursor info) =>

        // A record is an ID, the flags of the message, when it was made, and the hash of a name.
        Find(file, info, sizeof(ushort), AttributesByName, AttributeIdSize + 1 + (2 * sizeof(uint)), new Hdf5Range(0, AttributeIdSize))
            .Select(found => new Hdf5Message((int)Hdf5MessageType.Attribute, file[found.Record][AttributeIdSize], found.Message));

    private static IEnumerable<(Hdf5Range Record, Hdf5Range Message)> Find(Hdf5Bytes file, Hdf5Cursor info, ulong orderSize, byte type, ushort recordSize, Hdf5Range id)
    {
        info.Version(0, 0);
        const byte HasOrder = 0x01;
        if ((info.Byte() & HasOrder) != 0)
        {
            info.Take(orderSize);
        }

        ulong address = info.UInt64();
        ulong tree = info.UInt64();
        if (address == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        Hdf5FractalHeap heap = new(file, address);
        foreach (Hdf5Range record in Hdf5BTree2.Records(file, tree, type, recordSize))
        {
            yield return (record, heap.Find(id with { Start = record.Start + id.Start }));
        }
    }
}

/// <summary>Reads B-trees of version 2, which list the contents of fractal heaps.</summary>
internal static class Hdf5BTree2
{
    private const int MostLevels = 32;

    // Signature, version and type in front of the records, the checksum behind them.
    private const uint NodeOverhead = 10;

    /// <summary>Finds all records of a tree, in no particular order.</summary>
    public static List<Hdf5Range> Records(Hdf5Bytes file, ulong address, byte type, ushort recordSize)
    {
        Hdf5Cursor header = file.Open(address, "the B-tree");
        header.Signature("BTHD");
        header.Version(0, 0);
        byte foundType = header.Byte();
        uint nodeSize = header.UInt32();
        ushort foundSize = header.UInt16();
        ushort depth = header.UInt16();
        header.UInt16();
        ulong root = header.UInt64();
        ushort rootCount = header.UInt16();
        header.UInt64();
        header.Checksum();
        if (foundType != type || foundSize != recordSize)
        {
            throw header.Damaged($"has records of type {foundType} and {foundSize} bytes; expected type {type} and {recordSize} bytes");
        }

        if (depth > MostLevels)
        {
            throw header.Damaged($"has {depth} levels; expected at most {MostLevels}");
        }

        (int countSize, int[] totalSizes) = CountSizes(header, nodeSize, recordSize, depth);
        List<Hdf5Range> records = [];
        Stack<(ulong Address, ulong Count, int Depth)> open = new();
        if (rootCount > 0)
        {
            open.Push((root, rootCount, depth));
        }

        while (open.TryPop(out (ulong Address, ulong Count, int Depth) next))
        {
            Hdf5Cursor node = file.Open(next.Address, "a node of a B-tree");
            node.Signature(next.Depth == 0 ? "BTLF" : "BTIN");
            node.Version(0, 0);
            node.Byte();
            for (ulong i = 0; i < next.Count; i++)
            {
                records.Add(node.Take(recordSize));
            }

            for (ulong i = 0; next.Depth > 0 && i <= next.Count; i++)
            {
                ulong child = node.UInt64();
                ulong count = node.UInt(countSize);
                node.Take((ulong)totalSizes[next.Depth - 1]);
                open.Push((child, count, next.Depth - 1));
            }

            node.Checksum();
        }

        return records;
    }

    /// <summary>How many bytes a count of a child's own records takes, and of all records below a child, level by level.</summary>
    private static (int CountSize, int[] TotalSizes) CountSizes(Hdf5Cursor header, uint nodeSize, ushort recordSize, int depth)
    {
        ulong inLeaf = nodeSize > NodeOverhead ? (nodeSize - NodeOverhead) / recordSize : 0;
        int countSize = EncodedSize(inLeaf);
        int[] totalSizes = new int[depth];
        UInt128 total = inLeaf;
        for (int level = 1; level < depth; level++)
        {
            uint pointer = (uint)(sizeof(ulong) + countSize + totalSizes[level - 1]);
            ulong inNode = nodeSize > NodeOverhead + pointer ? (nodeSize - NodeOverhead - pointer) / (recordSize + pointer) : 0;
            total = ((inNode + 1) * total) + inNode;
            if (total > ulong.MaxValue)
            {
                throw header.Damaged($"has {depth} levels of {nodeSize} bytes a node, more than can be counted");
            }

            totalSizes[level] = EncodedSize((ulong)total);
        }

        return (countSize, totalSizes);
    }

    private static int EncodedSize(ulong limit) => (BitOperations.Log2(limit) / 8) + 1;
}
