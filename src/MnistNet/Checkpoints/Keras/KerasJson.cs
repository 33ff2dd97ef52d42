using System.Text;
using System.Text.Json;

namespace MnistNet;

/// <summary>JSON as Keras reads it.</summary>
internal static class KerasJson
{
    /// <summary>A JSON object as text.</summary>
    /// <param name="write">Writes its properties.</param>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes a number that Python shall take for a float: 1.0, where JSON alone would say 1 and Keras refuses the integer.</summary>
    public static void WriteFloat(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(PythonNumber.Repr(value));
    }

    /// <summary>Writes a pair of sizes, height first.</summary>
    public static void WriteSize(this Utf8JsonWriter json, string name, Size2D size)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(size.Height);
        json.WriteNumberValue(size.Width);
        json.WriteEndArray();
    }

    /// <summary>Writes the shape of a batch of any size.</summary>
    public static void WriteBatchShape(this Utf8JsonWriter json, string name, Shape shape)
    {
        json.WriteStartArray(name);
        json.WriteNullValue();
        if (shape.IsImage)
        {
            json.WriteNumberValue(shape.Height);
            json.WriteNumberValue(shape.Width);
        }

        json.WriteNumberValue(shape.Channels);
        json.WriteEndArray();
    }
}
