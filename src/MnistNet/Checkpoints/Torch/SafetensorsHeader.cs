using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MnistNet;

/// <summary>The header of a safetensors file.</summary>
/// <param name="Tensors">What it says of each tensor, in its order.</param>
/// <param name="Metadata">Its free texts; none when it has none.</param>
internal sealed record SafetensorsHeader(ImmutableArray<SafetensorsEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The name of single precision, the type that we write.</summary>
    public const string Float32 = "F32";

    // The one name that is not a tensor's, and what each tensor has.
    private const string MetadataKey = "__metadata__";
    private const string TypeKey = "dtype";
    private const string ShapeKey = "shape";
    private const string OffsetsKey = "data_offsets";

    // An object of objects of arrays.
    private const int MaxDepth = 3;

    // The default escapes the plus sign of base 64, for the sake of HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the header of a file that we write; the same network gives the same bytes.</summary>
    public static ReadOnlySpan<byte> Write(ImmutableArray<TorchWeight> weights, Seal? seal)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, Plain);
        json.WriteStartObject();
        json.WriteStartObject(MetadataKey);
        json.WriteString("format", "pt");
        foreach ((string name, string text) in seal is null ? [] : SealText.Of(seal))
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        long offset = 0;
        foreach (TorchWeight weight in weights)
        {
            long end = offset + ((long)weight.Weight.Count * sizeof(float));
            json.WriteStartObject(weight.Name);
            json.WriteString(TypeKey, Float32);
            WriteNumbers(json, ShapeKey, weight.Dimensions.Select(size => (long)size));
            WriteNumbers(json, OffsetsKey, [offset, end]);
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>Reads a header: valid UTF-8 that starts with a brace.</summary>
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
                    shape = Numbers(ref reader, TorchTensor.MaxRank) ?? throw Wrong(tensor, $"shape is no list of at most {TorchTensor.MaxRank} whole numbers");
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

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static InvalidDataException Wrong(string tensor, string what) => Damaged($"is wrong about tensor {StoredName.Shown(tensor)}: its {what}");

    private static InvalidDataException Damaged(string what, Exception? cause = null) =>
        new($"the safetensors file is damaged: its header {what}.", cause);
}

/// <summary>What the header of a safetensors file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values: <c>F32</c>.</param>
/// <param name="Dimensions">Its shape.</param>
/// <param name="Begin">Where its values start, counted from the end of the header.</param>
/// <param name="End">Where they end; not before <paramref name="Begin"/>.</param>
internal sealed record SafetensorsEntry(string Name, string Type, ImmutableArray<long> Dimensions, long Begin, long End);
