using System.Buffers.Binary;
using System.Text;

namespace MnistNet;

/// <summary>The heap of strings of variable length: collections of objects, each read when the first of its objects is.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Bytes file)
{
    public const string Signature = "GCOL";

    /// <summary>What stands in front of the objects of a collection, and of each object.</summary>
    public const int PrefixSize = 16;

    public const int ObjectAlignment = 8;

    private readonly Dictionary<ulong, Dictionary<ushort, Hdf5Range>> collections = [];

    /// <summary>Finds an object by the address of its collection and its number there.</summary>
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
        start.Signature(Signature);
        start.Version(1, 1);
        start.Take(3);
        ulong size = start.UInt64();
        Hdf5Range all = file.Range(address, size, Name);
        if (all.Length < PrefixSize)
        {
            throw start.Damaged($"says that it has {size} bytes; expected at least {PrefixSize}");
        }

        Dictionary<ushort, Hdf5Range> objects = [];
        Hdf5Cursor cursor = file.Open(new Hdf5Range(all.Start + PrefixSize, all.Length - PrefixSize), Name);
        while (cursor.Remaining >= PrefixSize)
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

/// <summary>The heap of strings of a file that is written. A collection is as long as HDF5's own library makes them, or as its only string needs.</summary>
internal sealed class Hdf5NewHeap(Hdf5Writer file)
{
    /// <summary>What a reference takes: the string's length, its collection, its number there.</summary>
    public const int ReferenceSize = sizeof(uint) + sizeof(ulong) + sizeof(uint);

    private const int CollectionSize = 4096;

    private byte[] collection = [];
    private ulong address;
    private int used;
    private ushort count;

    /// <summary>Adds a string, and writes what leads to it.</summary>
    public void Add(ReadOnlySpan<byte> text, Span<byte> reference)
    {
        int size = Hdf5GlobalHeap.PrefixSize + text.Length + (-text.Length & (Hdf5GlobalHeap.ObjectAlignment - 1));
        if (used + size > collection.Length)
        {
            Begin(size);
        }

        count++;
        Span<byte> place = collection.AsSpan(used, size);
        BinaryPrimitives.WriteUInt16LittleEndian(place, count);
        BinaryPrimitives.WriteUInt16LittleEndian(place[2..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(place[8..], (ulong)text.Length);
        text.CopyTo(place[Hdf5GlobalHeap.PrefixSize..]);
        used += size;
        if (collection.Length - used is >= Hdf5GlobalHeap.PrefixSize and int free)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(collection.AsSpan(used + 8), (ulong)free);
        }

        file.Put(address, collection);
        BinaryPrimitives.WriteInt32LittleEndian(reference, text.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(reference[4..], address);
        BinaryPrimitives.WriteUInt32LittleEndian(reference[12..], count);
    }

    private void Begin(int size)
    {
        collection = new byte[Math.Max(CollectionSize, Hdf5GlobalHeap.PrefixSize + size)];
        address = file.Reserve(collection.Length);
        Encoding.ASCII.GetBytes(Hdf5GlobalHeap.Signature, collection);
        collection[4] = 1;
        BinaryPrimitives.WriteUInt64LittleEndian(collection.AsSpan(8), (ulong)collection.Length);
        used = Hdf5GlobalHeap.PrefixSize;
        count = 0;
    }
}
