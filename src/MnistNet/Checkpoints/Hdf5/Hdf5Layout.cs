namespace MnistNet;

/// <summary>Reads where the values of a dataset are.</summary>
internal static class Hdf5Layout
{
    private const ulong Undefined = ulong.MaxValue;

    private enum LayoutClass
    {
        Compact = 0,
        Contiguous = 1,
        Chunked = 2,
        Virtual = 3,
    }

    /// <summary>Finds the values of a dataset.</summary>
    /// <param name="file">The file.</param>
    /// <param name="message">The layout message.</param>
    /// <param name="subject">The dataset.</param>
    /// <param name="isFiltered">Whether values pass through filters, such as compression.</param>
    /// <param name="size">How many bytes all values take, which not every message tells.</param>
    /// <returns>Where they are, or may be too few; null if none was ever written.</returns>
    /// <exception cref="InvalidDataException">They are stored in another way than one after the other, or the message is damaged.</exception>
    public static Hdf5Range? Read(Hdf5Bytes file, Hdf5Cursor message, string subject, bool isFiltered, UInt128 size)
    {
        byte version = message.Version(1, 4);
        int rank = version < 3 ? message.Byte() : 0;
        LayoutClass kind = (LayoutClass)message.Byte();
        switch (kind)
        {
            case LayoutClass.Compact or LayoutClass.Contiguous when isFiltered:
                throw Refusal(subject, "passes its values through filters, such as compression");
            case LayoutClass.Compact:
                return version < 3 ? OldCompact(message, rank) : message.Take(message.UInt16());
            case LayoutClass.Contiguous:
                message.Take(version < 3 ? 5UL : 0);
                ulong address = message.UInt64();

                // Before version 3 the message has dimensions, but no size.
                ulong stored = version < 3 ? (ulong)UInt128.Min(size, ulong.MaxValue) : message.UInt64();
                return address == Undefined ? null : file.Range(address, stored, $"the data of {subject}");
            case LayoutClass.Chunked:
                throw Refusal(subject, isFiltered ? "is chunked, and its chunks pass through filters, such as compression" : "is chunked");
            case LayoutClass.Virtual:
                throw Refusal(subject, "is virtual: its values are in other datasets");
            default:
                throw message.Damaged($"is of class {(int)kind}; expected 0 to 3");
        }
    }

    /// <summary>That values are stored in a way that is not read.</summary>
    public static InvalidDataException Refusal(string subject, string finding) =>
        Hdf5Refusal.Unsupported($"{subject} {finding}; expected contiguous values in the file itself");

    private static Hdf5Range OldCompact(Hdf5Cursor message, int rank)
    {
        message.Take((ulong)(5 + (rank * sizeof(uint))));
        return message.Take(message.UInt32());
    }
}
