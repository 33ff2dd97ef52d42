namespace MnistNet;

/// <summary>Reads the messages of an object, which tell all about it. They may be scattered over several blocks.</summary>
internal sealed class Hdf5ObjectHeader(Hdf5Bytes file)
{
    /// <summary>The letters that a header of version 2 starts with.</summary>
    public const string Signature = "OHDR";

    private const string Name = "the object header";

    private readonly List<Hdf5Message> messages = [];
    private bool isOld;
    private bool hasCreationOrder;

    public static List<Hdf5Message> Read(Hdf5Bytes file, ulong address)
    {
        Hdf5ObjectHeader header = new(file);
        header.ReadFirstBlock(address);
        header.ReadContinuations();
        return header.messages;
    }

    private void ReadFirstBlock(ulong address)
    {
        isOld = file.Open(address, 1, Name).Byte() == 1;
        Hdf5Cursor start = file.Open(address, Name);
        if (isOld)
        {
            // Version, a reserved byte, how many messages there are and how many links lead here.
            start.Take(8);
            uint size = start.UInt32();
            start.Take(4);
            ReadMessages(file.Open(start.Take(size), Name));
            return;
        }

        start.Signature(Signature);
        start.Version(2, 2);
        byte flags = start.Byte();
        hasCreationOrder = (flags & 0x04) != 0;
        const int Times = 16;
        const int AttributePhases = 4;
        start.Take((ulong)(((flags & 0x20) != 0 ? Times : 0) + ((flags & 0x10) != 0 ? AttributePhases : 0)));
        Hdf5Range body = start.Take(start.UInt(1 << (flags & 0x03)));
        start.Checksum();
        ReadMessages(file.Open(body, Name));
    }

    private void ReadContinuations()
    {
        HashSet<ulong> visited = [];
        for (int i = 0; i < messages.Count; i++)
        {
            if (messages[i].Type != Hdf5MessageType.Continuation)
            {
                continue;
            }

            Hdf5Cursor reference = messages[i].Open(file, "a reference to a continuation");
            ulong address = reference.UInt64();
            Hdf5Cursor block = file.Open(address, reference.UInt64(), "the continuation of an object header");
            if (!visited.Add(address))
            {
                throw block.Damaged("is referred to twice");
            }

            if (isOld)
            {
                ReadMessages(block);
                continue;
            }

            block.Signature("OCHK");
            Hdf5Range body = block.Take((ulong)Math.Max(0, block.Remaining - sizeof(uint)));
            block.Checksum();
            ReadMessages(file.Open(body, Name));
        }
    }

    private void ReadMessages(Hdf5Cursor block)
    {
        (int prefix, ulong unused) = isOld ? (8, 3UL) : hasCreationOrder ? (6, 2UL) : (4, 0UL);
        while (block.Remaining >= prefix)
        {
            int type = isOld ? block.UInt16() : block.Byte();
            ushort size = block.UInt16();
            byte flags = block.Byte();
            block.Take(unused);
            messages.Add(new Hdf5Message(type, flags, block.Take(size)));
        }
    }
}

/// <summary>One message of an object header. A shared one only refers to a message elsewhere, which is not read.</summary>
internal readonly record struct Hdf5Message(Hdf5MessageType Type, bool IsShared, Hdf5Range Body)
{
    private const byte SharedFlag = 0x02;

    public Hdf5Message(int type, byte flags, Hdf5Range body)
        : this((Hdf5MessageType)type, (flags & SharedFlag) != 0, body)
    {
    }

    public Hdf5Cursor Open(Hdf5Bytes file, string what) => IsShared
        ? throw Hdf5Refusal.Unsupported($"{what} at 0x{Body.Start:X} of the HDF5 file is shared (a committed datatype, for example); expected it in the object itself")
        : file.Open(Body, what);
}

/// <summary>The messages of an object header that matter here, by their numbers in the file.</summary>
internal enum Hdf5MessageType
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    OldFillValue = 0x04,
    FillValue = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    GroupInfo = 0x0A,
    Filters = 0x0B,
    Attribute = 0x0C,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}
