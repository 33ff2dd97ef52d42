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

    /// <summary>Writes what each side of an image gets: top and bottom, then left and right.</summary>
    public static void WriteSides(this Utf8JsonWriter json, string name, int top, int bottom, int left, int right)
    {
        json.WriteStartArray(name);
        foreach ((int first, int second) in new[] { (top, bottom), (left, right) })
        {
            json.WriteStartArray();
            json.WriteNumberValue(first);
            json.WriteNumberValue(second);
            json.WriteEndArray();
        }

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

/// <summary>JSON that anybody may have written: whatever is not there, or is something else, is null.</summary>
internal static class KerasJsonElements
{
    /// <summary>A property of an object.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A property of an object, where it is text.</summary>
    public static string? FindText(this JsonElement element, string name) => element.Find(name)?.Text();

    /// <summary>The text that this is.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The number that this is.</summary>
    public static double? Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number
        : element.FindText("class_name") is "__numpy__" or "__tensor__" ? element.Find("config")?.Find("value")?.Number()
        : null;

    /// <summary>The items of an array, the values of an object.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { } tuple when tuple.FindText("class_name") is "__tuple__" or "TensorShape" => tuple.Find("items").Items(),
        { ValueKind: JsonValueKind.Object } owner => owner.EnumerateObject().Select(static property => property.Value),
        _ => [],
    };
}
