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
            reader.ReadModel(file.ToArray());
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

    private void ReadModel(ArraySegment<byte> message)
    {
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.Model.ProducerName:
                    producer = Text(field);
                    break;
                case OnnxSchema.Model.Graph:
                    ReadGraph(field.Bytes);
                    break;
                case OnnxSchema.Model.MetadataProps:
                    ReadEntry(field.Bytes);
                    break;
            }
        }
    }

    private void ReadEntry(ArraySegment<byte> message)
    {
        string key = "";
        string value = "";
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.StringEntry.Key:
                    key = Text(field);
                    break;
                case OnnxSchema.StringEntry.Value:
                    value = Text(field);
                    break;
            }
        }

        if (!metadata.TryAdd(key, value))
        {
            throw Damaged($"it has two texts {key}.");
        }
    }

    private void ReadGraph(ArraySegment<byte> message)
    {
        foreach (OnnxField field in OnnxField.In(message))
        {
            if (field.Number == OnnxSchema.Graph.Initializer)
            {
                OnnxTensor tensor = ReadTensor(field.Bytes);
                if (!tensors.TryAdd(tensor.Name, tensor))
                {
                    throw Damaged($"it has two tensors {tensor.Name}.");
                }
            }
        }
    }

    private static OnnxTensor ReadTensor(ArraySegment<byte> message)
    {
        List<long> dimensions = [];
        OnnxTensor tensor = new("", [], 0, default);
        foreach (OnnxField field in OnnxField.In(message))
        {
            switch (field.Number)
            {
                case OnnxSchema.Tensor.Dimensions:
                    dimensions.Add(field.Value);
                    break;
                case OnnxSchema.Tensor.DataType:
                    tensor = tensor with { DataType = field.Value };
                    break;
                case OnnxSchema.Tensor.Name:
                    tensor = tensor with { Name = Text(field) };
                    break;
                case OnnxSchema.Tensor.RawData:
                    tensor = tensor with { Bytes = field.Bytes };
                    break;
            }

            if (dimensions.Count > MostDimensions)
            {
                throw Damaged($"a tensor has more than {MostDimensions} dimensions.");
            }
        }

        return tensor with { Dimensions = [.. dimensions] };
    }

    private static string Text(OnnxField field) => Encoding.UTF8.GetString(field.Bytes);
}
