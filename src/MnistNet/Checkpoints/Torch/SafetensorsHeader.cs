using System.Collections.Immutable;
using System.Text.Json;

namespace MnistNet;

/// <summary>The header of a safetensors file.</summary>
/// <param name="Tensors">What it says of each tensor, in its order.</param>
/// <param name="Metadata">Its free texts; none when it has none.</param>
internal sealed record SafetensorsHeader(ImmutableArray<SafetensorsEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The one name that is not a tensor's.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The type of a tensor's values.</summary>
    public const string TypeKey = "dtype";

    /// <summary>A tensor's shape.</summary>
    public const string ShapeKey = "shape";

    /// <summary>Where a tensor's values start and end.</summary>
    public const string OffsetsKey = "data_offsets";

    // An object of objects of arrays.
    private const int MaxDepth = 3;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Valid UTF-8 that starts with a brace.</param>
    /// <exception cref="InvalidDataException">It is not JSON, or not that of safetensors.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            SafetensorsHeader header = Read(ref reader);

            // Finds what is no white space behind the last brace.
            reader.Read();
            return header;
        }
        catch (JsonException e)
        {
            throw Damaged($"is not the JSON of one: {e.Message}", e);
        }
    }

    private static SafetensorsHeader Read(ref Utf8JsonReader reader)
    {
        ImmutableArray<SafetensorsEntry>.Builder tensors = ImmutableArray.CreateBuilder<SafetensorsEntry>();
        Dictionary<string, string> metadata = [];
        HashSet<string> names = [];
        HashSet<string> keys = [];
        while (NextKey(ref reader, names) is { } name)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Damaged($"has no object for {StoredName.Shown(name)}");
            }

            if (name == MetadataKey)
            {
                ReadMetadata(ref reader, metadata);
            }
            else
            {
                // One set for all, as there may be very many.
                keys.Clear();
                tensors.Add(ReadTensor(ref reader, name, keys));
            }
        }

        return new(tensors.DrainToImmutable(), metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        HashSet<string> names = [];
        while (NextKey(ref reader, names) is { } name)
        {
            metadata[name] = reader.TokenType == JsonTokenType.String
                ? Text(ref reader)
                : throw Damaged($"has no text for {StoredName.Shown(name)} in its {MetadataKey}");
        }
    }

    private static SafetensorsEntry ReadTensor(ref Utf8JsonReader reader, string tensor, HashSet<string> keys)
    {
        string? type = null;
        ImmutableArray<long>? shape = null;
        ImmutableArray<long>? offsets = null;
        while (NextKey(ref reader, keys) is { } name)
        {
            switch (name)
            {
                case TypeKey:
                    type = reader.TokenType == JsonTokenType.String ? Text(ref reader) : throw Wrong(tensor, "type is no text");
                    break;
                case ShapeKey:
                    shape = Numbers(ref reader, TensorSize.MaxRank) ?? throw Wrong(tensor, $"shape is no list of at most {TensorSize.MaxRank} whole numbers");
                    break;
                case OffsetsKey:
                    offsets = Numbers(ref reader, 2) is [long first, long last] && first <= last
                        ? [first, last]
                        : throw Wrong(tensor, "offsets are not two whole numbers, the second not less than the first");
                    break;
                default:
                    throw Wrong(tensor, $"entry {StoredName.Shown(name)} is none of {TypeKey}, {ShapeKey} and {OffsetsKey}");
            }
        }

        return type is null || shape is not { } dimensions || offsets is not [long begin, long end]
            ? throw Wrong(tensor, $"entries are not all of {TypeKey}, {ShapeKey} and {OffsetsKey}")
            : new SafetensorsEntry(tensor, type, dimensions, begin, end);
    }

    /// <summary>Goes to the next value of an object.</summary>
    /// <returns>Its key; null at the object's end.</returns>
    private static string? NextKey(ref Utf8JsonReader reader, HashSet<string> names)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        string name = Text(ref reader);
        if (!names.Add(name))
        {
            throw Damaged($"has the key {StoredName.Shown(name)} twice");
        }

        if (names.Count > TorchTensors.MaxCount)
        {
            throw Damaged($"has more than {TorchTensors.MaxCount} keys in one object");
        }

        reader.Read();
        return name;
    }

    private static ImmutableArray<long>? Numbers(ref Utf8JsonReader reader, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // As unsigned, which takes no -0.
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out ulong number) || number > long.MaxValue || numbers.Count == most)
            {
                return null;
            }

            numbers.Add((long)number);
        }

        return numbers.DrainToImmutable();
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException e)
        {
            throw Damaged("has half of a surrogate pair", e);
        }
    }

    private static InvalidDataException Wrong(string tensor, string what) => Damaged($"is wrong about tensor {StoredName.Shown(tensor)}: its {what}");

    private static InvalidDataException Damaged(string what, Exception? cause = null) =>
        new($"the safetensors file is damaged: its header {what}.", cause);
}
