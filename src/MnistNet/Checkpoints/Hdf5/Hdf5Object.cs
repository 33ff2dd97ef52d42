namespace MnistNet;

/// <summary>An object of an HDF5 file: a group, a dataset, or something else with attributes.</summary>
internal class Hdf5Object
{
    private Dictionary<string, Hdf5AttributeMessage>? attributes;

    /// <summary>An object that has read nothing but its header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="messages">Its header.</param>
    /// <param name="name">The name of the link by which it was found first.</param>
    public Hdf5Object(Hdf5File file, List<Hdf5Message> messages, string name)
    {
        File = file;
        Messages = messages;
        Name = name;
    }

    /// <summary>The name of the link by which it was found first; of the root, a slash.</summary>
    public string Name { get; }

    protected Hdf5File File { get; }

    protected List<Hdf5Message> Messages { get; }

    /// <summary>Finds an attribute.</summary>
    /// <returns>Its values, or null if there is no attribute of that name.</returns>
    /// <exception cref="InvalidDataException">The attributes are damaged.</exception>
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
