using System.Text;

namespace MnistNet;

/// <summary>A group of an HDF5 file.</summary>
internal sealed class Hdf5Group(Hdf5File file, List<Hdf5Message> messages, string name) : Hdf5Object(file, messages, name)
{
    private List<Hdf5Link>? ordered;
    private Dictionary<string, Hdf5Link>? byName;

    /// <summary>The names of its links, in the order in which they were made if the file keeps that, else in its order of names.</summary>
    public IEnumerable<string> LinkNames => Links.Select(link => link.Name);

    private List<Hdf5Link> Links => ordered ??= ReadLinks();

    /// <summary>Finds an object in this group or below, by the names of links with slashes between them; null if there is none.</summary>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object? found = this;
        foreach (Range part in path.AsSpan().Split('/'))
        {
            string name = path[part];
            if (name.Length == 0)
            {
                throw Hdf5Refusal.Unsupported($"'{path}' is no path in an HDF5 file: expected names with single slashes between them");
            }

            found = (found as Hdf5Group)?.FindLink(name);
        }

        return found;
    }

    private Hdf5Object? FindLink(string name)
    {
        if (byName is null)
        {
            Dictionary<string, Hdf5Link> links = [];
            foreach (Hdf5Link link in Links)
            {
                if (!links.TryAdd(link.Name, link))
                {
                    throw Hdf5Refusal.Damaged($"the group '{Name}' has two links of the name '{link.Name}'");
                }
            }

            byName = links;
        }

        return !byName.TryGetValue(name, out Hdf5Link found) ? null : found.Kind switch
        {
            Hdf5LinkKind.Hard => File.Open(found.Address, name),
            Hdf5LinkKind.Soft => throw Elsewhere("a soft link to another path"),
            Hdf5LinkKind.External => throw Elsewhere("an external link to another file"),
            _ => throw Elsewhere($"a link of kind {(int)found.Kind}"),
        };

        InvalidDataException Elsewhere(string what) => Hdf5Refusal.Unsupported($"'{name}' in the group '{Name}' is {what}; expected the object itself (a hard link)");
    }

    private List<Hdf5Link> ReadLinks()
    {
        Hdf5Bytes bytes = File.Bytes;
        if (OpenMessage(Hdf5MessageType.SymbolTable, "the symbol table message") is { } table)
        {
            return Hdf5SymbolTable.Read(bytes, table);
        }

        List<Hdf5Link> links = [.. Messages.Where(message => message.Type == Hdf5MessageType.Link).Select(message => Hdf5Link.Read(message.Open(bytes, "the link message")))];
        bool isDense = false;
        if (OpenMessage(Hdf5MessageType.LinkInfo, "the link info message") is { } info)
        {
            foreach (Hdf5Range message in Hdf5DenseStorage.Links(bytes, info))
            {
                links.Add(Hdf5Link.Read(bytes.Open(message, "the link message")));
                isDense = true;
            }
        }

        if (links.TrueForAll(link => link.Order is not null))
        {
            return [.. links.OrderBy(link => link.Order)];
        }

        // The order of a dense group's tree is that of hashes, of no use to anybody.
        return isDense ? [.. links.OrderBy(link => link.Name, StringComparer.Ordinal)] : links;
    }
}

/// <summary>A link of a group, with the address of the object's header if it leads there directly, and its place among all if the file keeps that.</summary>
internal readonly record struct Hdf5Link(string Name, Hdf5LinkKind Kind, ulong Address, ulong? Order = null)
{
    public static Hdf5Link Read(Hdf5Cursor message)
    {
        message.Version(1, 1);
        byte flags = message.Byte();
        Hdf5LinkKind kind = (flags & 0x08) != 0 ? (Hdf5LinkKind)message.Byte() : Hdf5LinkKind.Hard;
        ulong? order = (flags & 0x04) != 0 ? message.UInt64() : null;
        if ((flags & 0x10) != 0)
        {
            // The name's encoding: ASCII or UTF-8, which holds ASCII.
            message.Byte();
        }

        string name = message.Text(message.UInt(1 << (flags & 0x03)));
        return new Hdf5Link(name, kind, kind == Hdf5LinkKind.Hard ? message.UInt64() : 0, order);
    }

    public static void Write(BinaryWriter message, string name, ulong address)
    {
        // The name's encoding is told, UTF-8, and its length takes four bytes.
        message.Write([1, 0x12, 1]);
        byte[] text = Encoding.UTF8.GetBytes(name);
        message.Write(text.Length);
        message.Write(text);
        message.Write(address);
    }
}

/// <summary>Where links lead, by the numbers in the file: to an object of the file, to a path in it, to a path in another file.</summary>
internal enum Hdf5LinkKind
{
    Hard = 0,
    Soft = 1,
    External = 64,
}
