using System.Runtime.InteropServices;
using System.Text;

namespace MnistNet;

/// <summary>
/// Writes HDF5 files that strict readers take: superblock 3, object headers of version 2, contiguous datasets, hard links, texts of
/// variable length. The same content gives the same bytes.
/// </summary>
internal sealed class Hdf5Writer
{
    private readonly List<byte> file = [];
    private readonly Hdf5NewHeap texts;

    private Hdf5Writer() => texts = new Hdf5NewHeap(this);

    public static void Write(Hdf5NewGroup root, Stream stream)
    {
        Hdf5Writer writer = new();
        ulong superblock = writer.Reserve(Hdf5Superblock.WrittenSize);
        ulong address = writer.Add(root);
        writer.Put(superblock, Hdf5Superblock.Compose(end: (ulong)writer.file.Count, root: address));
        stream.Write(CollectionsMarshal.AsSpan(writer.file));
    }

    /// <summary>The bytes of a structure, all of whose numbers are little-endian.</summary>
    public static byte[] Compose(Action<BinaryWriter> write)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        write(writer);
        return bytes.ToArray();
    }

    /// <summary>Makes room at the end of the file, and tells where.</summary>
    public ulong Reserve(int size)
    {
        int address = file.Count;
        CollectionsMarshal.SetCount(file, address + size);
        return (ulong)address;
    }

    public void Put(ulong address, ReadOnlySpan<byte> bytes) => bytes.CopyTo(CollectionsMarshal.AsSpan(file)[(int)address..]);

    private ulong Add(Hdf5NewObject content) => content is Hdf5NewGroup group ? AddGroup(group) : AddDataset((Hdf5NewValues)content);

    private ulong AddGroup(Hdf5NewGroup group)
    {
        (string Name, ulong Address)[] links = [.. group.Links.Select(link => (link.Key, Add(link.Value)))];
        Hdf5NewHeader header = new();

        // All links and attributes are in this header, nowhere else.
        static void WriteNowhere(BinaryWriter message)
        {
            message.Write((ushort)0);
            message.Write(Hdf5Bytes.Undefined);
            message.Write(Hdf5Bytes.Undefined);
        }

        header.Add(Hdf5MessageType.LinkInfo, WriteNowhere);
        header.Add(Hdf5MessageType.GroupInfo, message => message.Write((ushort)0));
        if (group.Attributes.Count > 0)
        {
            header.Add(Hdf5MessageType.AttributeInfo, WriteNowhere);
        }

        foreach ((string name, Hdf5NewValues values) in group.Attributes)
        {
            header.AddAttribute(name, values);
        }

        foreach ((string name, ulong address) in links)
        {
            header.Add(Hdf5MessageType.Link, message => Hdf5Link.Write(message, name, address));
        }

        return AddHeader(header);
    }

    private ulong AddDataset(Hdf5NewValues values)
    {
        ulong data = Reserve(values.Numbers.Length);
        Put(data, values.Numbers);
        Hdf5NewHeader header = new();
        header.Add(Hdf5MessageType.Datatype, values.Type.Write);
        header.Add(Hdf5MessageType.Dataspace, values.Space.Write);
        header.Add(Hdf5MessageType.Layout, message => Hdf5Layout.Write(message, data, values.Numbers.Length));

        // Version 3: space is taken at once, and nothing stands for what was never written, as all is.
        header.Add(Hdf5MessageType.FillValue, message => message.Write([3, 0x15]));
        return AddHeader(header);
    }

    private ulong AddHeader(Hdf5NewHeader header)
    {
        byte[] bytes = header.Compose();
        ulong address = Reserve(bytes.Length);
        foreach ((int place, string text) in header.Texts)
        {
            texts.Add(Encoding.UTF8.GetBytes(text), bytes.AsSpan(place));
        }

        Hdf5Lookup3.Seal(bytes);
        Put(address, bytes);
        return address;
    }
}

/// <summary>The header of an object that is to be written: all that is told about it, one message after the other.</summary>
internal sealed class Hdf5NewHeader
{
    // Version 2; the size of all messages takes eight bytes.
    private static readonly byte[] Prefix = [.. Encoding.ASCII.GetBytes(Hdf5ObjectHeader.Signature), 2, 3];

    private readonly List<byte> messages = [];
    private readonly List<(int Place, string Text)> texts = [];

    /// <summary>The texts that attributes refer to, and where in the header each reference is to stand.</summary>
    public IEnumerable<(int Place, string Text)> Texts => texts.Select(text => (Prefix.Length + sizeof(ulong) + text.Place, text.Text));

    public void Add(Hdf5MessageType type, Action<BinaryWriter> write)
    {
        byte[] content = Hdf5Writer.Compose(write);
        messages.AddRange(Hdf5Writer.Compose(message =>
        {
            message.Write((byte)type);
            message.Write(checked((ushort)content.Length));
            message.Write([0, .. content]);
        }));
    }

    public void AddAttribute(string name, Hdf5NewValues values)
    {
        byte[] title = [.. Encoding.UTF8.GetBytes(name), 0];
        byte[] type = Hdf5Writer.Compose(values.Type.Write);
        byte[] space = Hdf5Writer.Compose(values.Space.Write);
        Add(Hdf5MessageType.Attribute, message =>
        {
            // Version 3, whose names are UTF-8.
            message.Write([3, 0]);
            message.Write((ushort)title.Length);
            message.Write((ushort)type.Length);
            message.Write((ushort)space.Length);
            message.Write([1, .. title, .. type, .. space, .. values.Numbers]);
            message.Write(new byte[values.Texts.Length * Hdf5NewHeap.ReferenceSize]);
        });
        int end = messages.Count;
        texts.AddRange(values.Texts.Select((text, i) => (end - ((values.Texts.Length - i) * Hdf5NewHeap.ReferenceSize), text)));
    }

    /// <summary>The header as bytes, but for texts and the checksum at its end.</summary>
    public byte[] Compose() => Hdf5Writer.Compose(header =>
    {
        header.Write(Prefix);
        header.Write((ulong)messages.Count);
        header.Write([.. messages, .. new byte[sizeof(uint)]]);
    });
}
