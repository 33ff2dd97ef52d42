namespace MnistNet;

/// <summary>Reads the links of a group as HDF5 kept them first: a B-tree of symbol table nodes, and a heap of names.</summary>
internal sealed class Hdf5SymbolTable(Hdf5Bytes file)
{
    private readonly List<Hdf5Link> links = [];
    private Hdf5Range names;

    public static List<Hdf5Link> Read(Hdf5Bytes file, Hdf5Cursor message)
    {
        Hdf5SymbolTable table = new(file);
        ulong tree = message.UInt64();
        table.names = ReadHeap(file, message.UInt64());
        table.ReadTree(tree);
        return table.links;
    }

    private static Hdf5Range ReadHeap(Hdf5Bytes file, ulong address)
    {
        Hdf5Cursor heap = file.Open(address, "the heap of names");
        heap.Signature("HEAP");
        heap.Version(0, 0);
        heap.Take(3);
        ulong size = heap.UInt64();
        heap.UInt64();
        return file.Range(heap.UInt64(), size, "the data of a heap of names");
    }

    private void ReadTree(ulong root)
    {
        // Levels fall on the way down, so that a circle ends; what is met too often ends by the budget of the file.
        Stack<(ulong Address, int? Level)> open = new([(root, null)]);
        while (open.TryPop(out (ulong Address, int? Level) next))
        {
            if (next.Level < 0)
            {
                ReadNode(next.Address);
                continue;
            }

            Hdf5Cursor node = file.Open(next.Address, "the B-tree of a group");
            node.Signature("TREE");
            if (node.Byte() is not 0 and byte type)
            {
                throw node.Damaged($"is of type {type}; expected 0, that of groups");
            }

            byte level = node.Byte();
            if (next.Level is int expected && level != expected)
            {
                throw node.Damaged($"is at level {level}; expected {expected}");
            }

            ushort count = node.UInt16();
            node.Take(2 * sizeof(ulong));
            List<ulong> children = [];
            for (int i = 0; i < count; i++)
            {
                // Between the children stand keys, which only those need who look for one name.
                node.UInt64();
                children.Add(node.UInt64());
            }

            for (int i = count - 1; i >= 0; i--)
            {
                open.Push((children[i], level - 1));
            }
        }
    }

    private void ReadNode(ulong address)
    {
        Hdf5Cursor node = file.Open(address, "the symbol table node");
        node.Signature("SNOD");
        node.Version(1, 1);
        node.Byte();
        ushort count = node.UInt16();
        for (int i = 0; i < count; i++)
        {
            const uint SoftLink = 2;
            ulong name = node.UInt64();
            ulong header = node.UInt64();
            bool isSoft = node.UInt32() == SoftLink;
            node.Take(4 + 16);
            links.Add(new Hdf5Link(ReadName(node, name), isSoft ? Hdf5LinkKind.Soft : Hdf5LinkKind.Hard, header));
        }
    }

    private string ReadName(Hdf5Cursor node, ulong offset)
    {
        if (offset >= (ulong)names.Length)
        {
            throw node.Damaged($"has a name at {offset} of a heap of {names.Length} bytes");
        }

        Hdf5Range rest = new(names.Start + (int)offset, names.Length - (int)offset);
        return file.Open(rest, "a name of a link").Text((ulong)Hdf5Text.UntilZero(file[rest]).Length);
    }
}
