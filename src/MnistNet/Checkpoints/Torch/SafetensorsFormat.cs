using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Unicode;

namespace MnistNet;

/// <summary>
/// safetensors with PyTorch's names and layouts: the length of a header in 8 bytes, the header in JSON, then all values.
/// Reading is as strict as the specification.
/// </summary>
internal sealed class SafetensorsFormat : INamedTensorFormat
{
    private const int MaxHeader = 100_000_000;

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network) => SafetensorsWriter.Write(stream, definition, network);

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition) => Read(file, definition, null);

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, IReadOnlyDictionary<string, string>? names)
    {
        (ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> data) = Split(file);
        SafetensorsHeader header = SafetensorsHeader.Parse(json.Span);
        RequireCovered(header.Tensors, data.Length);
        TorchTensor[] tensors = [.. header.Tensors.Select(tensor => Bind(tensor, data))];

        IReadOnlyCollection<TorchTensor> named = TorchNaming.Resolve(tensors, definition, IsOrdered(header.Tensors), names);
        return new StoredNetwork(TorchTensors.ToWeights(named, definition), Seal: SealText.Find(header.Metadata));
    }

    private static (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Data) Split(ReadOnlyMemory<byte> file)
    {
        if (file.Length < sizeof(ulong))
        {
            throw new InvalidDataException($"this is not a safetensors file: it has only {file.Length} bytes.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (length > MaxHeader)
        {
            throw new InvalidDataException($"this is not a safetensors file: its header would have {length} bytes; at most {MaxHeader} are allowed.");
        }

        ReadOnlyMemory<byte> rest = file[sizeof(ulong)..];
        if ((int)length > rest.Length)
        {
            throw new InvalidDataException($"the safetensors file is cut off: its header has {rest.Length} bytes of {length}.");
        }

        ReadOnlyMemory<byte> header = rest[..(int)length];
        if (!header.Span.StartsWith("{"u8))
        {
            throw new InvalidDataException("this is not a safetensors file: its header does not start with {.");
        }

        return Utf8.IsValid(header.Span)
            ? (header, rest[(int)length..])
            : throw new InvalidDataException("the safetensors file is damaged: its header is not UTF-8.");
    }

    /// <summary>Each byte of the data belongs to one tensor.</summary>
    private static void RequireCovered(ImmutableArray<SafetensorsEntry> tensors, int length)
    {
        long covered = 0;
        foreach (SafetensorsEntry tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            string name = StoredName.Shown(tensor.Name);
            if (tensor.End > length)
            {
                throw new InvalidDataException($"the safetensors file is cut off: tensor {name} ends at byte {tensor.End} of {length}.");
            }

            if (tensor.Begin != covered)
            {
                throw new InvalidDataException(tensor.Begin > covered
                    ? $"the safetensors file has a hole: bytes {covered} to {tensor.Begin}, before tensor {name}, belong to no tensor."
                    : $"the safetensors file has overlapping tensors: {name} starts at byte {tensor.Begin}, the one before it ends at {covered}.");
            }

            covered = tensor.End;
        }

        if (covered != length)
        {
            throw new InvalidDataException($"the safetensors file has {length - covered} bytes behind its last tensor.");
        }
    }

    /// <summary>
    /// Whether the tensors are in the order of their module. safetensors' own writers sort them, those of each type by name;
    /// what is listed otherwise than it lies in the file was sorted by somebody else.
    /// </summary>
    private static bool IsOrdered(ImmutableArray<SafetensorsEntry> tensors) =>
        tensors.Zip(tensors.Skip(1)).All(pair => pair.First.Begin <= pair.Second.Begin)
        && tensors.GroupBy(tensor => tensor.Type).Any(alike => alike.Zip(alike.Skip(1)).Any(pair => string.CompareOrdinal(pair.First.Name, pair.Second.Name) > 0));

    private static TorchTensor Bind(SafetensorsEntry tensor, ReadOnlyMemory<byte> data)
    {
        (int bits, FloatType? type) = SafetensorsTypes.Of(tensor.Name, tensor.Type);
        long size = TensorSize.InBytes(tensor.Name, tensor.Dimensions, bits);
        if (size != tensor.End - tensor.Begin)
        {
            throw new InvalidDataException(
                $"tensor {StoredName.Shown(tensor.Name)} has {tensor.End - tensor.Begin} bytes; its shape and type take {size}.");
        }

        return TorchTensor.OfBytes(tensor.Name, tensor.Dimensions, data[(int)tensor.Begin..(int)tensor.End], type, tensor.Type);
    }
}
