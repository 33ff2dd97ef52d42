using System.Numerics;

namespace MnistNet;

/// <summary>
/// A heap of links or attributes, each found by its ID. The heap's own address space is cut into blocks, whose sizes double
/// from row to row of a table; a row of blocks that would be too large has further tables instead.
/// </summary>
internal sealed class Hdf5FractalHeap
{
    private const string Name = "the fractal heap";
    private const string BlockName = "a block of a fractal heap";
    private const ulong LargestBlock = 1UL << 31;
    private const byte HugeRecordType = 1;
    private const ushort HugeRecordSize = 24;

    private readonly Hdf5Bytes file;
    private readonly ulong address;
    private readonly bool hasChecksums;
    private readonly int offsetSize;
    private readonly int lengthSize;
    private readonly ulong width;
    private readonly ulong firstSize;
    private readonly int directRows;
    private readonly ulong root;
    private readonly ushort rootRows;
    private readonly ulong hugeTree;
    private readonly HashSet<(ulong Address, ulong Size)> verified = [];
    private SortedDictionary<ulong, Hdf5Range>? huge;

    public Hdf5FractalHeap(Hdf5Bytes file, ulong address)
    {
        this.file = file;
        this.address = address;
        Hdf5Cursor header = file.Open(address, Name);
        header.Signature("FRHP");
        header.Version(0, 0);
        header.UInt16();
        ushort filterSize = header.UInt16();
        const byte ChecksumFlag = 0x02;
        hasChecksums = (header.Byte() & ChecksumFlag) != 0;
        uint largestObject = header.UInt32();
        header.UInt64();
        hugeTree = header.UInt64();

        // Free space, how much there is of everything, and how far blocks have been made.
        header.Take(10 * sizeof(ulong));
        width = header.UInt16();
        firstSize = header.UInt64();
        ulong largestBlock = header.UInt64();
        ushort addressBits = header.UInt16();
        header.UInt16();
        root = header.UInt64();
        rootRows = header.UInt16();
        if (filterSize > 0)
        {
            throw Hdf5Refusal.Unsupported($"{Name} at 0x{address:X} of the HDF5 file is compressed; expected it as it is");
        }

        header.Checksum();
        if (!BitOperations.IsPow2(width) || !BitOperations.IsPow2(firstSize) || !BitOperations.IsPow2(largestBlock) || firstSize > largestBlock || largestBlock > LargestBlock || addressBits > 64)
        {
            throw header.Damaged($"has blocks of {firstSize} to {largestBlock} bytes, {width} a row, and addresses of {addressBits} bits");
        }

        offsetSize = (addressBits + 7) / 8;
        lengthSize = Math.Min((BitOperations.Log2(largestBlock) + 7) / 8, (BitOperations.Log2(largestObject) / 8) + 1);
        directRows = BitOperations.Log2(largestBlock) - BitOperations.Log2(firstSize) + 2;
    }

    /// <summary>Finds an object by its ID.</summary>
    public Hdf5Range Find(Hdf5Range id)
    {
        Hdf5Cursor cursor = file.Open(id, "the ID of an object in a fractal heap");
        byte kind = cursor.Byte();
        switch (kind & 0xF0)
        {
            case 0x00:
                ulong offset = cursor.UInt(offsetSize);
                return FindManaged(offset, cursor.UInt(lengthSize));
            case 0x10:
                ulong key = cursor.UInt(cursor.Remaining);
                huge ??= ReadHuge();
                return huge.TryGetValue(key, out Hdf5Range range) ? range : throw cursor.Damaged($"names the huge object {key}, which is not there");
            default:
                throw cursor.Damaged($"is of kind 0x{kind:X2}; expected 0x00 or 0x10");
        }
    }

    private Hdf5Range FindManaged(ulong offset, ulong length)
    {
        ulong block = root;
        ulong blockSize = firstSize;
        for (int rows = rootRows; rows > 0;)
        {
            ulong rowWidth = firstSize * width;
            int row = offset < rowWidth ? 0 : BitOperations.Log2(offset / rowWidth) + 1;
            if (row >= rows)
            {
                throw Hdf5Refusal.Damaged($"{Name} at 0x{address:X} has {rows} rows of blocks; expected an object in row {row}");
            }

            blockSize = row == 0 ? firstSize : firstSize << (row - 1);
            ulong inRow = row == 0 ? offset : offset - (blockSize * width);
            block = ReadTable(block, rows, ((ulong)row * width) + (inRow / blockSize));
            offset = inRow % blockSize;
            if (row < directRows)
            {
                break;
            }

            // Fewer than before, so that a circle ends.
            rows = row - BitOperations.Log2(width);
            if (rows <= 0)
            {
                throw Hdf5Refusal.Damaged($"{Name} at 0x{address:X} has a table without rows");
            }
        }

        Verify(block, blockSize);
        return length <= blockSize && offset <= blockSize - length
            ? file.Range(block + offset, length, "an object in a fractal heap")
            : throw Hdf5Refusal.Damaged($"{BlockName} at 0x{block:X} has {blockSize} bytes; expected an object of {length} bytes at {offset}");
    }

    private ulong ReadTable(ulong table, int rows, ulong index)
    {
        const int Checksum = sizeof(uint);
        int prefix = 4 + 1 + sizeof(ulong) + offsetSize;
        ulong entries = (ulong)rows * width * sizeof(ulong);
        ulong size = (ulong)(prefix + Checksum) + entries;
        Hdf5Cursor cursor = file.Open(table, size, "a table of a fractal heap");
        if (verified.Add((table, size)))
        {
            RequireStart(cursor, "FHIB");
            cursor.Take(entries);
            cursor.Checksum();
        }

        return file.Open(table + (ulong)prefix + (index * sizeof(ulong)), sizeof(ulong), "an entry of a table of a fractal heap").UInt64();
    }

    private void Verify(ulong block, ulong size)
    {
        if (!verified.Add((block, size)))
        {
            return;
        }

        Hdf5Cursor cursor = file.Open(block, size, BlockName);
        RequireStart(cursor, "FHDB");
        if (hasChecksums)
        {
            cursor.ChecksumWithin();
        }
    }

    private void RequireStart(Hdf5Cursor cursor, string signature)
    {
        cursor.Signature(signature);
        cursor.Version(0, 0);
        if (cursor.UInt64() is ulong owner && owner != address)
        {
            throw cursor.Damaged($"belongs to the heap at 0x{owner:X}; expected 0x{address:X}");
        }

        cursor.UInt(offsetSize);
    }

    private SortedDictionary<ulong, Hdf5Range> ReadHuge()
    {
        // Sorted, not hashed: the file chooses the keys, and could choose those that collide.
        SortedDictionary<ulong, Hdf5Range> found = [];
        foreach (Hdf5Range record in Hdf5BTree2.Records(file, hugeTree, HugeRecordType, HugeRecordSize))
        {
            Hdf5Cursor cursor = file.Open(record, "a record of a huge object");
            ulong start = cursor.UInt64();
            ulong length = cursor.UInt64();
            found[cursor.UInt64()] = file.Range(start, length, "a huge object of a fractal heap");
        }

        return found;
    }
}
