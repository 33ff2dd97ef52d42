namespace MnistNet;

/// <summary>Reads the messages of an object, which tell all about it. They may be scattered over several blocks.</summary>
internal sealed class Hdf5ObjectHeader
{
    private const string Name = "the object header";
    private const int ChecksumSize = sizeof(uint);
    private const int OldPrefixSize = 8;
    private const int NewPrefixSize = 4;

    private readonly Hdf5Bytes file;
    private readonly List<Hdf5Message> messages = [];
    private bool isOld;
    private bool hasCreationOrder;

    private Hdf5ObjectHeader(Hdf5Bytes file) => this.file = file;

    /// <summary>Reads all messages of an object.</summary>
    /// <exception cref="InvalidDataException">The header is damaged.</exception>
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
            ReadOldMessages(file.Open(start.Take(size), Name));
            return;
        }

        start.Signature("OHDR");
        start.Version(2, 2);
        byte flags = start.Byte();
        hasCreationOrder = (flags & 0x04) != 0;
        const int Times = 16;
        const int AttributePhases = 4;
        start.Take((ulong)(((flags & 0x20) != 0 ? Times : 0) + ((flags & 0x10) != 0 ? AttributePhases : 0)));
        Hdf5Range body = start.Take(start.UInt(1 << (flags & 0x03)));
        start.Checksum();
        ReadNewMessages(file.Open(body, Name));
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
                ReadOldMessages(block);
                continue;
            }

            block.Signature("OCHK");
            Hdf5Range body = block.Take((ulong)Math.Max(0, block.Remaining - ChecksumSize));
            block.Checksum();
            ReadNewMessages(file.Open(body, Name));
        }
    }

    private void ReadOldMessages(Hdf5Cursor block)
    {
        while (block.Remaining >= OldPrefixSize)
        {
            ushort type = block.UInt16();
            ushort size = block.UInt16();
            byte flags = block.Byte();
            block.Take(3);
            messages.Add(new Hdf5Message(type, flags, block.Take(size)));
        }
    }

    private void ReadNewMessages(Hdf5Cursor block)
    {
        int prefix = NewPrefixSize + (hasCreationOrder ? sizeof(ushort) : 0);
        while (block.Remaining >= prefix)
        {
            byte type = block.Byte();
            ushort size = block.UInt16();
            byte flags = block.Byte();
            block.Take((ulong)(prefix - NewPrefixSize));
            messages.Add(new Hdf5Message(type, flags, block.Take(size)));
        }
    }
}
