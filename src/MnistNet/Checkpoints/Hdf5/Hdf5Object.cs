namespace MnistNet;

/// <summary>An object of an HDF5 file, of which nothing but the header was read: a group, a dataset, or something else with attributes.</summary>
internal class Hdf5Object(Hdf5File file, List<Hdf5Message> messages, string name)
{
    private Dictionary<string, Hdf5AttributeMessage>? attributes;

    /// <summary>The name of the link by which it was found first; of the root, a slash.</summary>
    public string Name => name;

    protected Hdf5File File => file;

    protected List<Hdf5Message> Messages => messages;

    /// <summary>The values of an attribute, or null if there is none of that name.</summary>
    public Hdf5Values? FindAttribute(string name)
    {
        attributes ??= ReadAttributes();
        return attributes.TryGetValue(name, out Hdf5AttributeMessage? attribute) ? attribute.Values : null;
    }

    protected Hdf5Cursor? OpenMessage(Hdf5MessageType type, string what)
    {
        int index = Messages.FindIndex(message => message.Type == type);
        return index < 0 ? null : Messages[index].Open(File.Bytes, what);
    }

    private Dictionary<string, Hdf5AttributeMessage> ReadAttributes()
    {
        IEnumerable<Hdf5Message> all = Messages.Where(message => message.Type == Hdf5MessageType.Attribute);
        if (OpenMessage(Hdf5MessageType.AttributeInfo, "the attribute info message") is { } info)
        {
            all = all.Concat(Hdf5DenseStorage.Attributes(File.Bytes, info));
        }

        Dictionary<string, Hdf5AttributeMessage> found = [];
        foreach (Hdf5Message message in all)
        {
            Hdf5AttributeMessage attribute = new(File, message);
            if (!found.TryAdd(attribute.Name, attribute))
            {
                throw Hdf5Refusal.Damaged($"'{Name}' has two attributes of the name '{attribute.Name}'");
            }
        }

        return found;
    }
}

/// <summary>An attribute message: at first only its name is read, as most attributes do not matter.</summary>
internal sealed class Hdf5AttributeMessage
{
    private const string MessageName = "the attribute message";

    private readonly Hdf5File file;
    private readonly Hdf5Message typePart;
    private readonly Hdf5Message spacePart;
    private readonly Hdf5Range data;
    private Hdf5Values? values;

    public Hdf5AttributeMessage(Hdf5File file, Hdf5Message message)
    {
        this.file = file;
        Hdf5Cursor cursor = message.Open(file.Bytes, MessageName);
        byte version = cursor.Version(1, 3);
        byte flags = cursor.Byte();
        ushort nameSize = cursor.UInt16();
        ushort typeSize = cursor.UInt16();
        ushort spaceSize = cursor.UInt16();
        if (version == 3)
        {
            // The name's encoding: ASCII or UTF-8, which holds ASCII.
            cursor.Byte();
        }

        Hdf5Range name = Part(cursor, nameSize, version);
        Name = Hdf5Text.Decode(Hdf5Text.UntilZero(file.Bytes[name]), MessageName);

        // In version 1 the flags are a reserved byte.
        bool isTypeShared = version > 1 && (flags & 0x01) != 0;
        bool isSpaceShared = version > 1 && (flags & 0x02) != 0;
        typePart = new Hdf5Message(Hdf5MessageType.Datatype, isTypeShared, Part(cursor, typeSize, version));
        spacePart = new Hdf5Message(Hdf5MessageType.Dataspace, isSpaceShared, Part(cursor, spaceSize, version));
        data = cursor.Take((ulong)cursor.Remaining);
    }

    public string Name { get; }

    public Hdf5Values Values => values ??= ReadValues();

    private static Hdf5Range Part(Hdf5Cursor cursor, ushort size, byte version)
    {
        Hdf5Range part = cursor.Take(size);
        if (version == 1)
        {
            const int Alignment = 8;
            cursor.Take((ulong)(-size & (Alignment - 1)));
        }

        return part;
    }

    private Hdf5Values ReadValues()
    {
        string subject = $"the attribute {Name}";
        Hdf5Datatype type = Hdf5Datatype.Read(typePart.Open(file.Bytes, $"the type of {subject}"));
        Hdf5Dataspace space = Hdf5Dataspace.Read(spacePart.Open(file.Bytes, $"the dataspace of {subject}"));
        return new Hdf5Values(file, subject, type, space, () => new Hdf5Storage(data, IsRepeated: false));
    }
}
