namespace MnistNet;

/// <summary>A link of a group.</summary>
/// <param name="Name">Its name in the group.</param>
/// <param name="Kind">Where it leads.</param>
/// <param name="Address">The header of the object, if it leads there directly.</param>
/// <param name="Order">When it was made, if the file keeps that.</param>
internal readonly record struct Hdf5Link(string Name, Hdf5LinkKind Kind, ulong Address, ulong? Order = null)
{
    /// <summary>Reads a link message.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
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
}
