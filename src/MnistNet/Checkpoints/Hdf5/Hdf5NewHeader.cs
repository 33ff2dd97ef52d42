using System.Text;

namespace MnistNet;

/// <summary>The header of an object that is to be written: all that is told about it, one message after the other.</summary>
internal sealed class Hdf5NewHeader
{
    private const int ChecksumSize = sizeof(uint);

    // Version 2; the size of all messages takes eight bytes.
    private static readonly byte[] Prefix = [.. Encoding.ASCII.GetBytes(Hdf5ObjectHeader.Signature), 2, 3];

    private readonly List<byte> messages = [];
    private readonly List<(int Place, string Text)> texts = [];

    /// <summary>The texts that attributes refer to, and where in the header each reference is to stand.</summary>
    public IEnumerable<(int Place, string Text)> Texts => texts.Select(text => (Prefix.Length + sizeof(ulong) + text.Place, text.Text));

    /// <summary>Adds a message.</summary>
    /// <param name="type">What it tells.</param>
    /// <param name="write">Writes its content.</param>
    public void Add(Hdf5MessageType type, Action<BinaryWriter> write)
    {
        byte[] content = Hdf5Writer.Compose(write);
        messages.AddRange(Hdf5Writer.Compose(message =>
        {
            message.Write((byte)type);
            message.Write(checked((ushort)content.Length));
            message.Write((byte)0);
            message.Write(content);
        }));
    }

    /// <summary>Adds an attribute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">What it has.</param>
    public void AddAttribute(string name, Hdf5NewValues values)
    {
        const byte Version = 3;
        const byte Utf8 = 1;
        byte[] title = [.. Encoding.UTF8.GetBytes(name), 0];
        byte[] type = Hdf5Writer.Compose(values.Type.Write);
        byte[] space = Hdf5Writer.Compose(values.Space.Write);
        Add(Hdf5MessageType.Attribute, message =>
        {
            message.Write(Version);
            message.Write((byte)0);
            message.Write((ushort)title.Length);
            message.Write((ushort)type.Length);
            message.Write((ushort)space.Length);
            message.Write(Utf8);
            message.Write(title);
            message.Write(type);
            message.Write(space);
            message.Write(values.Numbers);
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
        header.Write([.. messages]);
        header.Write(new byte[ChecksumSize]);
    });
}
