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

    /// <summary>Strings of variable length.</summary>
    public Hdf5GlobalHeap Strings { get; }

    /// <summary>Finds the root group of a file.</summary>
    /// <exception cref="InvalidDataException">This is no HDF5 file, or it is damaged.</exception>
    public static Hdf5Group Parse(ReadOnlyMemory<byte> content)
    {
        ulong root = Hdf5Superblock.FindRoot(content);
        return new Hdf5File(content).Open(root, "/") as Hdf5Group ?? throw Hdf5Refusal.Damaged($"its root at 0x{root:X} is no group");
    }

    /// <summary>Opens the object whose header is at an address; the same each time.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
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
