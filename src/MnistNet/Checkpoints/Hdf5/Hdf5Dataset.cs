namespace MnistNet;

/// <summary>A dataset of an HDF5 file.</summary>
internal sealed class Hdf5Dataset(Hdf5File file, List<Hdf5Message> messages, string name) : Hdf5Object(file, messages, name)
{
    private Hdf5Values? values;

    /// <summary>Its values. How they are stored matters only when they are read.</summary>
    public Hdf5Values Values => values ??= ReadValues();

    private string Subject => $"the dataset {Name}";

    private Hdf5Values ReadValues()
    {
        Hdf5Datatype type = Hdf5Datatype.Read(Require(Hdf5MessageType.Datatype, "type"));
        type = IsBFloat16(type) ? Hdf5Datatype.BFloat16 : type;
        Hdf5Dataspace space = Hdf5Dataspace.Read(Require(Hdf5MessageType.Dataspace, "dataspace"));
        return new Hdf5Values(File, Subject, type, space, () => FindStorage(type, space));
    }

    /// <summary>
    /// Whether these are NumPy's bfloat16, which comes as two bytes of no type. Keras says so in an attribute, but for whole models
    /// in HDF5, where no other number looks like that.
    /// </summary>
    private bool IsBFloat16(Hdf5Datatype type) =>
        type is { Class: Hdf5TypeClass.Opaque, Size: 2 }
        && (FindAttribute("dtype") is not { } dtype || dtype.Text == "bfloat16");

    private Hdf5Cursor Require(Hdf5MessageType type, string what) =>
        OpenMessage(type, $"the {what} of {Subject}") ?? throw Hdf5Refusal.Damaged($"{Subject} has no {what}");

    private Hdf5Storage FindStorage(Hdf5Datatype type, Hdf5Dataspace space)
    {
        if (Messages.Exists(message => message.Type == Hdf5MessageType.ExternalFiles))
        {
            throw Hdf5Layout.Refusal(Subject, "keeps its values in other files");
        }

        bool isFiltered = Messages.Exists(message => message.Type == Hdf5MessageType.Filters);
        Hdf5Range? data = Hdf5Layout.Read(File.Bytes, Require(Hdf5MessageType.Layout, "layout"), Subject, isFiltered, (UInt128)space.Count * type.Size);
        return data is Hdf5Range stored ? new Hdf5Storage(stored, IsRepeated: false) : new Hdf5Storage(ReadFillValue(type), IsRepeated: true);
    }

    private Hdf5Range ReadFillValue(Hdf5Datatype type)
    {
        string what = $"the fill value of {Subject}";
        Hdf5Range value = Hdf5FillValue.Read(OpenMessage(Hdf5MessageType.FillValue, what), OpenMessage(Hdf5MessageType.OldFillValue, what));
        return value.Length == 0 || value.Length == type.Size
            ? value
            : throw Hdf5Refusal.Damaged($"{what} has {value.Length} bytes; expected {type.Size}");
    }
}

/// <summary>Reads where the values of a dataset are.</summary>
internal static class Hdf5Layout
{
    private enum LayoutClass
    {
        Compact = 0,
        Contiguous = 1,
        Chunked = 2,
        Virtual = 3,
    }

    /// <summary>Finds the values of a dataset, which may be too few; null if none was ever written. Not every message tells their size in bytes.</summary>
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
                message.Take(version < 3 ? 5 + ((ulong)rank * sizeof(uint)) : 0);
                return message.Take(version < 3 ? message.UInt32() : message.UInt16());
            case LayoutClass.Contiguous:
                message.Take(version < 3 ? 5UL : 0);
                ulong address = message.UInt64();

                // Before version 3 the message has dimensions, but no size.
                ulong stored = version < 3 ? (ulong)UInt128.Min(size, ulong.MaxValue) : message.UInt64();
                return address == Hdf5Bytes.Undefined ? null : file.Range(address, stored, $"the data of {subject}");
            case LayoutClass.Chunked:
                throw Refusal(subject, isFiltered ? "is chunked, and its chunks pass through filters, such as compression" : "is chunked");
            case LayoutClass.Virtual:
                throw Refusal(subject, "is virtual: its values are in other datasets");
            default:
                throw message.Damaged($"is of class {(int)kind}; expected 0 to 3");
        }
    }

    /// <summary>Writes a layout message, of version 4, for values one after the other.</summary>
    public static void Write(BinaryWriter message, ulong address, int size)
    {
        message.Write([4, (byte)LayoutClass.Contiguous]);
        message.Write(address);
        message.Write((ulong)size);
    }

    public static InvalidDataException Refusal(string subject, string finding) =>
        Hdf5Refusal.Unsupported($"{subject} {finding}; expected contiguous values in the file itself");
}

/// <summary>Reads what stands for values that were never written.</summary>
internal static class Hdf5FillValue
{
    /// <summary>Finds the value; nothing for zero. The older message is that of HDF5 before 1.6.</summary>
    public static Hdf5Range Read(Hdf5Cursor? message, Hdf5Cursor? oldMessage)
    {
        if (message is null)
        {
            return oldMessage is null ? default : oldMessage.Take(oldMessage.UInt32());
        }

        byte version = message.Version(1, 3);

        // When space is reserved, and when the value is written.
        message.Take(version < 3 ? 2UL : 0);
        byte defined = message.Byte();
        return version == 1 || (version == 2 ? defined != 0 : (defined & 0x20) != 0) ? message.Take(message.UInt32()) : default;
    }
}
