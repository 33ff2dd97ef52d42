namespace MnistNet;

/// <summary>
/// What TorchSharp's <c>Module.save</c> and the scripts <c>exportsd.py</c> and <c>importsd.py</c> share: a count, then for each
/// tensor its name, type, shape and values. All readers stop after the last one, which leaves room for a
/// <see cref="SealTrailer"/>. A file that should have one writes its count with one byte more than the number needs, which all
/// readers pass over: cut off in front of its trailer, it is not taken for one of TorchSharp's.
/// </summary>
internal sealed class TorchSharpFormat : INamedTensorFormat
{
    /// <summary>The number of single precision, the type that we write.</summary>
    public const int Float32 = 6;

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        using BinaryWriter writer = new(stream, TorchSharpCursor.Utf8, leaveOpen: true);
        WriteCount(writer, TorchLayout.Of(definition).Length, isSealed: network.Seal is not null);
        foreach ((TorchWeight weight, float[] values) in TorchTensors.FromWeights(definition, network.Weights))
        {
            writer.Write(weight.Name);
            writer.Write7BitEncodedInt(Float32);
            writer.Write7BitEncodedInt(weight.Dimensions.Length);
            foreach (int size in weight.Dimensions)
            {
                writer.Write7BitEncodedInt(size);
            }

            writer.Write(FloatBytes.Of(values));
        }

        if (network.Seal is { } seal)
        {
            SealTrailer.Write(writer, seal);
        }
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, IReadOnlyDictionary<string, string>? names)
    {
        TorchSharpCursor cursor = new(file);
        long count = cursor.Number("its number of tensors");
        if (count > TorchTensors.MaxCount)
        {
            throw TorchSharpCursor.Foreign($"it would have {count} tensors; at most {TorchTensors.MaxCount} are allowed");
        }

        bool isSealed = file.Span[..^cursor.Rest.Length] is [_, .., 0];
        List<TorchTensor> tensors = [];
        for (long i = 0; i < count; i++)
        {
            tensors.Add(ReadTensor(cursor));
        }

        Seal? seal = SealTrailer.Read(cursor.Rest.Span);
        if (isSealed && seal is null)
        {
            throw new InvalidDataException("the file is cut off: it ends behind its last tensor, where MnistNet wrote more.");
        }

        return new StoredNetwork(TorchTensors.ToWeights(TorchNaming.Resolve(tensors, definition, isOrdered: true, names), definition), Seal: seal);
    }

    private static void WriteCount(BinaryWriter writer, int count, bool isSealed)
    {
        if (!isSealed)
        {
            writer.Write7BitEncodedInt(count);
            return;
        }

        const int Continued = 0x80;
        do
        {
            writer.Write((byte)(count | Continued));
            count >>= 7;
        }
        while (count > 0);
        writer.Write((byte)0);
    }

    private static TorchTensor ReadTensor(TorchSharpCursor cursor)
    {
        string name = cursor.Text("the name of a tensor");
        (string typeName, int bits, FloatType? type) = TypeOf(name, cursor.Number("the type of a tensor"));
        long rank = cursor.Number("the rank of a tensor");
        if (rank > TorchTensor.MaxRank)
        {
            throw TorchSharpCursor.Foreign($"tensor {StoredName.Shown(name)} would have {rank} axes; at most {TorchTensor.MaxRank} are allowed");
        }

        ImmutableArray<long>.Builder dimensions = ImmutableArray.CreateBuilder<long>((int)rank);
        for (int axis = 0; axis < rank; axis++)
        {
            dimensions.Add(cursor.Number("the shape of a tensor"));
        }

        ImmutableArray<long> shape = dimensions.MoveToImmutable();
        return new TorchTensor(name, shape, cursor.Bytes(TorchTensor.SizeInBytes(name, shape, bits), "the values of a tensor"), type, typeName);
    }

    /// <summary>What a type is: its name, bits of one value, and its kind when it is one that can be read.</summary>
    private static (string Name, int Bits, FloatType? Float) TypeOf(string tensor, long type) => type switch
    {
        0 => ("Byte", 8, null),
        1 => ("Int8", 8, null),
        2 => ("Int16", 16, null),
        3 => ("Int32", 32, null),
        4 => ("Int64", 64, null),
        5 => ("Float16", 16, FloatType.Float16),
        Float32 => ("Float32", 32, FloatType.Float32),
        7 => ("Float64", 64, FloatType.Float64),
        9 => ("ComplexFloat32", 64, null),
        10 => ("ComplexFloat64", 128, null),
        11 => ("Bool", 8, null),
        15 => ("BFloat16", 16, FloatType.BFloat16),
        _ => throw TorchSharpCursor.Foreign($"tensor {StoredName.Shown(tensor)} is of type {type}, which TorchSharp does not know"),
    };
}
