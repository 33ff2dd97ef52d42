namespace MnistNet;

/// <summary>The heap of strings of variable length: collections of objects, each read when the first of its objects is.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Bytes file)
{
    private const int ObjectAlignment = 8;

    private readonly Dictionary<ulong, Dictionary<ushort, Hdf5Range>> collections = [];

    /// <summary>Finds an object.</summary>
    /// <param name="address">Its collection.</param>
    /// <param name="index">Its number there.</param>
    /// <exception cref="InvalidDataException">It is not there, or its collection is damaged.</exception>
    public Hdf5Range Find(ulong address, uint index)
    {
        if (!collections.TryGetValue(address, out Dictionary<ushort, Hdf5Range>? collection))
        {
            collection = ReadCollection(address);
            collections.Add(address, collection);
        }

        return index <= ushort.MaxValue && collection.TryGetValue((ushort)index, out Hdf5Range found)
            ? found
            : throw Hdf5Refusal.Damaged($"the global heap collection at 0x{address:X} has no object {index}");
    }

    private Dictionary<ushort, Hdf5Range> ReadCollection(ulong address)
    {
        const string Name = "the global heap collection";
        Hdf5Cursor start = file.Open(address, Name);
        start.Signature("GCOL");
        start.Version(1, 1);
        start.Take(3);
        const int Prefix = 16;
        ulong size = start.UInt64();
        Hdf5Range all = file.Range(address, size, Name);
        if (all.Length < Prefix)
        {
            throw start.Damaged($"says that it has {size} bytes; expected at least {Prefix}");
        }

        Dictionary<ushort, Hdf5Range> objects = [];
        Hdf5Cursor cursor = file.Open(new Hdf5Range(all.Start + Prefix, all.Length - Prefix), Name);
        while (cursor.Remaining >= Prefix)
        {
            ushort index = cursor.UInt16();
            cursor.Take(6);
            ulong length = cursor.UInt64();
            if (index == 0)
            {
                // The free space behind all objects.
                break;
            }

            if (!objects.TryAdd(index, cursor.Take(length)))
            {
                throw start.Damaged($"has two objects of the number {index}");
            }

            cursor.Take(Math.Min((ulong)cursor.Remaining, (ulong)(-(long)length & (ObjectAlignment - 1))));
        }

        return objects;
    }
}
