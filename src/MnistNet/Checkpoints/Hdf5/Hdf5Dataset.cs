namespace MnistNet;

/// <summary>A dataset of an HDF5 file.</summary>
internal sealed class Hdf5Dataset(Hdf5File file, List<Hdf5Message> messages, string name) : Hdf5Object(file, messages, name)
{
    private Hdf5Values? values;

    /// <summary>Its values. How they are stored matters only when they are read.</summary>
    /// <exception cref="InvalidDataException">Their type or number is damaged.</exception>
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
        && (FindAttribute("dtype") is not { } dtype || (dtype is { Type.IsString: true, Count: 1 } && dtype.ReadStrings()[0] == "bfloat16"));

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
        Hdf5Range value = Hdf5FillValue.Read(
            OpenMessage(Hdf5MessageType.FillValue, $"the fill value of {Subject}"),
            OpenMessage(Hdf5MessageType.OldFillValue, $"the fill value of {Subject}"));
        return value.Length == 0 || value.Length == type.Size
            ? value
            : throw Hdf5Refusal.Damaged($"the fill value of {Subject} has {value.Length} bytes; expected {type.Size}");
    }
}
