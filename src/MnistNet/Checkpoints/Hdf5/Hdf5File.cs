namespace MnistNet;

/// <summary>
/// An HDF5 file in memory (HDF5 File Format Specification 3.0), of which is read what is asked for. Nothing in the file is
/// believed: work and memory are proportional to its size, and what is wrong is told by <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class Hdf5File
{
    private readonly Dictionary<ulong, Hdf5Object> objects = [];

    private Hdf5File(ReadOnlyMemory<byte> content)
    {
        Bytes = new Hdf5Bytes(content);
        Strings = new Hdf5GlobalHeap(Bytes);
    }

    public Hdf5Bytes Bytes { get; }

    public Hdf5GlobalHeap Strings { get; }

    public static Hdf5Group Parse(ReadOnlyMemory<byte> content)
    {
        ulong root = Hdf5Superblock.FindRoot(content);
        return new Hdf5File(content).Open(root, "/") as Hdf5Group ?? throw Hdf5Refusal.Damaged($"its root at 0x{root:X} is no group");
    }

    /// <summary>Opens the object whose header is at an address; the same each time.</summary>
    public Hdf5Object Open(ulong address, string name)
    {
        if (!objects.TryGetValue(address, out Hdf5Object? found))
        {
            found = Read(Hdf5ObjectHeader.Read(Bytes, address), name);
            objects.Add(address, found);
        }

        return found;
    }

    private Hdf5Object Read(List<Hdf5Message> messages, string name) =>
        messages.Exists(message => message.Type is Hdf5MessageType.SymbolTable or Hdf5MessageType.LinkInfo or Hdf5MessageType.Link or Hdf5MessageType.GroupInfo) ? new Hdf5Group(this, messages, name)
        : messages.Exists(message => message.Type == Hdf5MessageType.Layout) ? new Hdf5Dataset(this, messages, name)
        : new Hdf5Object(this, messages, name);
}

/// <summary>The first bytes of an HDF5 file, which say where it ends and where its root group is.</summary>
internal static class Hdf5Superblock
{
    /// <summary>How many bytes the superblock has in our files.</summary>
    public const int WrittenSize = 48;

    private const int SmallestSize = 52;

    /// <summary>The address of the root group's object header, in an HDF5 file that is there to its end.</summary>
    public static ulong FindRoot(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        if (FileContent.FindHdf5(bytes) is not 0 and var start)
        {
            throw start is null
                ? new InvalidDataException("this is not an HDF5 file.")
                : Hdf5Refusal.Unsupported($"the HDF5 file starts only at byte {start}, behind a user block, which is not read");
        }

        if (bytes.Length < SmallestSize)
        {
            throw new InvalidDataException($"the HDF5 file is cut off: it has only {bytes.Length} bytes.");
        }

        // HDF5 File Format Specification 3.0, section II.A.
        return bytes[8] switch
        {
            0 => FindRoot(file, sizes: 13, baseAddress: 24, hasChecksum: false),
            1 => FindRoot(file, sizes: 13, baseAddress: 28, hasChecksum: false),
            2 or 3 => FindRoot(file, sizes: 9, baseAddress: 12, hasChecksum: true),
            byte version => throw new InvalidDataException($"the HDF5 file has a superblock of version {version}; expected 0 to 3."),
        };
    }

    /// <summary>The superblock of a file of version 3, that starts at its first byte and has <paramref name="end"/> bytes in it.</summary>
    public static byte[] Compose(ulong end, ulong root)
    {
        byte[] bytes = Hdf5Writer.Compose(block =>
        {
            block.Write(FileContent.Hdf5);
            block.Write([3, sizeof(ulong), sizeof(ulong), 0]);
            block.Write(0UL);
            block.Write(Hdf5Bytes.Undefined);
            block.Write(end);
            block.Write(root);
            block.Write(0U);
        });
        Hdf5Lookup3.Seal(bytes);
        return bytes;
    }

    private static ulong FindRoot(ReadOnlyMemory<byte> file, int sizes, int baseAddress, bool hasChecksum)
    {
        Hdf5Cursor cursor = new Hdf5Bytes(file).Open(0, "the superblock");
        cursor.Take((ulong)sizes);
        RequireEight(cursor.Byte(), "addresses");
        byte lengthSize = cursor.Byte();
        cursor.Take((ulong)(baseAddress - sizes - 2));
        ulong offset = cursor.UInt64();

        // The address of free space or of the extension, which nobody needs.
        cursor.UInt64();
        ulong end = cursor.UInt64();
        if ((ulong)file.Length < end)
        {
            throw new InvalidDataException($"the HDF5 file is cut off: it has {file.Length} bytes of {end}.");
        }

        RequireEight(lengthSize, "lengths");
        if (offset != 0)
        {
            throw Hdf5Refusal.Damaged($"its addresses start at 0x{offset:X}, but the file itself at 0");
        }

        if (!hasChecksum)
        {
            // The address of driver information, then the root's symbol table entry, whose second field is the header.
            cursor.Take(2 * sizeof(ulong));
        }

        ulong root = cursor.UInt64();
        if (hasChecksum)
        {
            cursor.Checksum();
        }

        return root;
    }

    private static void RequireEight(byte size, string what)
    {
        if (size != sizeof(ulong))
        {
            throw new InvalidDataException($"the HDF5 file has {what} of {size} bytes; expected 8.");
        }
    }
}
