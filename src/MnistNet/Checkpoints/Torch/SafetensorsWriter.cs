using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MnistNet;

/// <summary>Writes safetensors files; the same network gives the same bytes.</summary>
internal static class SafetensorsWriter
{
    // What follows the header is aligned for every type.
    private const int Alignment = 8;

    // The default escapes the plus sign of base 64, for the sake of HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a whole file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="definition">The network.</param>
    /// <param name="network">What to write.</param>
    public static void Write(Stream stream, NetworkDefinition definition, StoredNetwork network)
    {
        ReadOnlySpan<byte> header = Header(TorchLayout.Of(definition), network.Seal);
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

    private static ReadOnlySpan<byte> Header(ImmutableArray<TorchWeight> weights, Seal? seal)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, Plain);
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
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
            json.WriteString(SafetensorsHeader.TypeKey, SafetensorsTypes.Float32);
            WriteNumbers(json, SafetensorsHeader.ShapeKey, weight.Dimensions.Select(size => (long)size));
            WriteNumbers(json, SafetensorsHeader.OffsetsKey, [offset, end]);
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
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
}
