namespace MnistNet;

/// <summary>A group of an HDF5 file.</summary>
internal sealed class Hdf5Group(Hdf5File file, List<Hdf5Message> messages, string name) : Hdf5Object(file, messages, name)
{
    private List<Hdf5Link>? ordered;
    private Dictionary<string, Hdf5Link>? byName;

    /// <summary>The names of its links, in the order in which they were made if the file keeps that, else in its order of names.</summary>
    /// <exception cref="InvalidDataException">The links are damaged.</exception>
    public IEnumerable<string> LinkNames => Links.Select(link => link.Name);

    private List<Hdf5Link> Links => ordered ??= ReadLinks();

    /// <summary>Finds an object in this group or below.</summary>
    /// <param name="path">Names of links, separated by slashes.</param>
    /// <returns>The object, or null if there is none.</returns>
    /// <exception cref="InvalidDataException">The path has an empty part, leads through a link to elsewhere, or something on it is damaged.</exception>
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
