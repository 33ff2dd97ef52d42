using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// What TorchSharp's <c>Module.save</c> and the scripts <c>exportsd.py</c> and <c>importsd.py</c> share: a count, then for each
/// tensor its name, type, shape and values. All readers stop after the last one, which leaves room for a
/// <see cref="SealTrailer"/>.
/// </summary>
internal sealed class TorchSharpFormat : ICheckpointFormat
{
    // No network has as many; a file that claims more must not make us remember each of them.
    private const int MaxCount = 1_000_000;

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        using BinaryWriter writer = new(stream, TorchSharpCursor.Utf8, leaveOpen: true);
        writer.Write7BitEncodedInt(TorchLayout.Of(definition).Length);
        foreach ((TorchWeight weight, float[] values) in TorchTensors.FromWeights(definition, network.Weights))
        {
            writer.Write(weight.Name);
            writer.Write7BitEncodedInt(TorchSharpTypes.Float32);
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

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition)
    {
        TorchSharpCursor cursor = new(file);
        long count = cursor.Number("its number of tensors");
        if (count > MaxCount)
        {
            throw TorchSharpCursor.Foreign($"it would have {count} tensors; at most {MaxCount} are allowed");
        }

        List<TorchTensor> tensors = [];
        for (long i = 0; i < count; i++)
        {
            tensors.Add(ReadTensor(cursor));
        }

        Seal? seal = SealTrailer.Read(cursor.Rest.Span);
        return new StoredNetwork(TorchTensors.ToWeights(tensors, definition), Seal: seal);
    }

    private static TorchTensor ReadTensor(TorchSharpCursor cursor)
    {
        string name = cursor.Text("the name of a tensor");
        (string typeName, int bits, FloatType? type) = TorchSharpTypes.Of(name, cursor.Number("the type of a tensor"));
        long rank = cursor.Number("the rank of a tensor");
        if (rank > TensorSize.MaxRank)
        {
            throw TorchSharpCursor.Foreign($"tensor {StoredName.Shown(name)} would have {rank} axes; at most {TensorSize.MaxRank} are allowed");
        }

        ImmutableArray<long>.Builder dimensions = ImmutableArray.CreateBuilder<long>((int)rank);
        for (int axis = 0; axis < rank; axis++)
        {
            dimensions.Add(cursor.Number("the shape of a tensor"));
        }

        ImmutableArray<long> shape = dimensions.MoveToImmutable();
        return TorchTensor.OfBytes(name, shape, cursor.Bytes(TensorSize.InBytes(name, shape, bits), "the values of a tensor"), type, typeName);
    }
}
