using System.Buffers.Binary;
using System.Text.Unicode;

namespace MnistNet;

/// <summary>
/// safetensors with PyTorch's names and layouts: the length of a header in 8 bytes, the header in JSON, then all values.
/// Reading is as strict as the specification.
/// </summary>
internal sealed class SafetensorsFormat : INamedTensorFormat
{
    private const int MaxHeader = 100_000_000;

    // What follows the header is aligned for every type.
    private const int Alignment = 8;

    public bool KeepsOptimizer => false;

    public void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        ReadOnlySpan<byte> header = SafetensorsHeader.Write(TorchLayout.Of(definition), network.Seal);
        int padding = -header.Length & (Alignment - 1);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..padding]);
        foreach ((_, float[] values) in TorchTensors.FromWeights(definition, network.Weights))
        {
            stream.Write(FloatBytes.Of(values));
        }
    }

    public StoredNetwork Read(ReadOnlyMemory<byte> file, NetworkDefinition definition, IReadOnlyDictionary<string, string>? names)
    {
        (ReadOnlyMemory<byte> json, ReadOnlyMemory<byte> data) = Split(file);
        SafetensorsHeader header = SafetensorsHeader.Parse(json.Span);
        RequireCovered(header.Tensors, data.Length);
        TorchTensor[] tensors = [.. header.Tensors.Select(tensor => Bind(tensor, data))];

        IReadOnlyCollection<TorchTensor> named = TorchNaming.Resolve(tensors, definition, IsOrdered(header.Tensors), names);
        return new StoredNetwork(TorchTensors.ToWeights(named, definition), Seal: SealText.Find(header.Metadata, definition));
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
        (int bits, FloatType? type) = TypeOf(tensor.Name, tensor.Type);
        long size = TorchTensor.SizeInBytes(tensor.Name, tensor.Dimensions, bits);
        if (size != tensor.End - tensor.Begin)
        {
            throw new InvalidDataException(
                $"tensor {StoredName.Shown(tensor.Name)} has {tensor.End - tensor.Begin} bytes; its shape and type take {size}.");
        }

        return new TorchTensor(tensor.Name, tensor.Dimensions, data[(int)tensor.Begin..(int)tensor.End], type, tensor.Type);
    }

    /// <summary>What a type is: bits of one value, and its kind when it is one that can be read.</summary>
    private static (int Bits, FloatType? Float) TypeOf(string tensor, string type) => type switch
    {
        SafetensorsHeader.Float32 => (32, FloatType.Float32),
        "F16" => (16, FloatType.Float16),
        "BF16" => (16, FloatType.BFloat16),
        "F64" => (64, FloatType.Float64),
        "F4" => (4, null),
        "F6_E2M3" or "F6_E3M2" => (6, null),
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" or "F8_E4M3FNUZ" or "F8_E5M2FNUZ" => (8, null),
        "I16" or "U16" => (16, null),
        "I32" or "U32" => (32, null),
        "I64" or "U64" or "C64" => (64, null),
        _ => throw new InvalidDataException($"tensor {StoredName.Shown(tensor)} is of type {StoredName.Shown(type)}, which safetensors does not know."),
    };
}
