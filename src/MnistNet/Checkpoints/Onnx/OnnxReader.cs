using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;

namespace MnistNet;

/// <summary>What is read of an ONNX file: its weights and what it says of itself, not what it computes.</summary>
/// <param name="Producer">Who wrote it.</param>
/// <param name="Tensors">All its tensors, by name.</param>
/// <param name="Metadata">The texts beside them.</param>
internal sealed record OnnxContent(string Producer, IReadOnlyDictionary<string, OnnxTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Reads ONNX's messages, from any bytes: three levels deep, and no more than there is.</summary>
internal sealed class OnnxReader
{
    // Ours have at most four, and a byte of the file must not become eight.
    private const int MostDimensions = 4;

    private readonly Dictionary<string, OnnxTensor> tensors = [];
    private readonly Dictionary<string, string> metadata = [];
    private string producer = "";
    private bool hasGraph;

    private OnnxReader()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or not of this format.</exception>
    public static OnnxContent Read(ReadOnlyMemory<byte> file)
    {
        OnnxReader reader = new();
        try
        {
            reader.ReadModel(MemoryMarshal.TryGetArray(file, out ArraySegment<byte> array) ? array : file.ToArray());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Damaged(e.Message, e);
        }

        return new OnnxContent(reader.producer, reader.tensors, reader.metadata);
    }

    /// <summary>What is thrown where the bytes are not what they should be.</summary>
    /// <param name="how">How that shows.</param>
    /// <param name="cause">What found it; null without.</param>
    public static InvalidDataException Damaged(string how, Exception? cause = null) =>
        new($"this is not an ONNX file, or it is damaged: {how}", cause);

    // Of a field that is there very often, the last counts: texts are decoded only then.
    private void ReadModel(ArraySegment<byte> message)
    {
        ArraySegment<byte> producerName = [];
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.Model.ProducerName:
                    producerName = field.Bytes;
                    break;
                case OnnxSchema.Model.Graph:
                    ReadGraph(field.Bytes);
                    break;
                case OnnxSchema.Model.MetadataProps:
                    ReadEntry(field.Bytes);
                    break;
            }
        }

        producer = Text(producerName);
    }

    private void ReadEntry(ArraySegment<byte> message)
    {
        ArraySegment<byte> key = [];
        ArraySegment<byte> value = [];
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.StringEntry.Key:
                    key = field.Bytes;
                    break;
                case OnnxSchema.StringEntry.Value:
                    value = field.Bytes;
                    break;
            }
        }

        string name = Text(key);
        if (!metadata.TryAdd(name, Text(value)))
        {
            throw Damaged($"it has two texts {StoredName.Shown(name)}.");
        }

        RequireFew(metadata.Count, "texts");
    }

    private void ReadGraph(ArraySegment<byte> message)
    {
        if (hasGraph)
        {
            throw Damaged("it has two graphs.");
        }

        hasGraph = true;
        foreach (OnnxField field in OnnxField.In(message))
        {
            if (field.Number == OnnxSchema.Graph.Initializer)
            {
                OnnxTensor tensor = ReadTensor(field.Bytes);
                if (!tensors.TryAdd(tensor.Name, tensor))
                {
                    throw Damaged($"it has two tensors {StoredName.Shown(tensor.Name)}.");
                }

                RequireFew(tensors.Count, "tensors");
            }
        }
    }

    private static OnnxTensor ReadTensor(ArraySegment<byte> message)
    {
        List<long> dimensions = [];
        long dataType = 0;
        ArraySegment<byte> name = [];
        ArraySegment<byte> values = [];
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.Tensor.Dimensions:
                    dimensions.Add(field.Value);
                    break;
                case OnnxSchema.Tensor.DataType:
                    dataType = field.Value;
                    break;
                case OnnxSchema.Tensor.Name:
                    name = field.Bytes;
                    break;
                case OnnxSchema.Tensor.RawData:
                    values = field.Bytes;
                    break;
            }

            if (dimensions.Count > MostDimensions)
            {
                throw Damaged($"a tensor has more than {MostDimensions} dimensions.");
            }
        }

        return new OnnxTensor(Text(name), [.. dimensions], dataType, values);
    }

    private static void RequireFew(int count, string what)
    {
        if (count > TorchTensors.MaxCount)
        {
            throw Damaged($"it has more than {TorchTensors.MaxCount} {what}.");
        }
    }

    private static string Text(ArraySegment<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
