namespace MnistNet;

/// <summary>What is to be written into an HDF5 file, and linked to.</summary>
internal abstract class Hdf5NewObject;

/// <summary>A group that is to be written. Attributes and links keep the order in which they were added.</summary>
internal sealed class Hdf5NewGroup : Hdf5NewObject
{
    public OrderedDictionary<string, Hdf5NewValues> Attributes { get; } = [];

    public OrderedDictionary<string, Hdf5NewObject> Links { get; } = [];
}

/// <summary>Values that are to be written: a dataset, or what an attribute has.</summary>
internal sealed class Hdf5NewValues : Hdf5NewObject
{
    private Hdf5NewValues(Hdf5Datatype type, params IEnumerable<int> dimensions)
    {
        Type = type;
        Space = Hdf5Dataspace.Of(dimensions);
    }

    /// <summary>No numbers: what Keras, by way of NumPy, writes for an empty list of names.</summary>
    public static Hdf5NewValues None { get; } = new(Hdf5Datatype.Double, 0);

    public Hdf5Datatype Type { get; }

    public Hdf5Dataspace Space { get; }

    public byte[] Numbers { get; private init; } = [];

    public string[] Texts { get; private init; } = [];

    public static implicit operator Hdf5NewValues(string text) => new(Hdf5Datatype.Text) { Texts = [text] };

    public static implicit operator Hdf5NewValues(string[] texts) => new(Hdf5Datatype.Text, texts.Length) { Texts = texts };

    /// <summary>Numbers of single precision; without dimensions a single one.</summary>
    public static Hdf5NewValues Of(ReadOnlySpan<float> values, params IEnumerable<int> dimensions) =>
        new(Hdf5Datatype.Single, dimensions) { Numbers = FloatBytes.Of(values) };

    /// <summary>A weight as Keras stores it: a number of values is a whole one.</summary>
    public static Hdf5NewValues Of(ReadOnlySpan<float> values, WeightInfo weight) =>
        weight.IsCount && (int)values[0] == values[0] ? Of((int)values[0]) : Of(values, weight.Dimensions);

    public static Hdf5NewValues Of(int value) => new(Hdf5Datatype.Int32) { Numbers = Hdf5Writer.Compose(bytes => bytes.Write(value)) };
}
