using System.Text;
using System.Text.Json;

namespace MnistNet;

/// <summary>JSON as Keras reads it.</summary>
internal static class KerasJson
{
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
    public static void WriteFloat(this Utf8JsonWriter json, string name, double value) => json.WriteRaw(name, PythonNumber.Repr(value));

    /// <summary>Writes a pair of sizes, height first.</summary>
    public static void WriteSize(this Utf8JsonWriter json, string name, Size2D size) => json.WriteRaw(name, $"[{size.Height},{size.Width}]");

    /// <summary>Writes the shape of a batch of any size.</summary>
    public static void WriteBatchShape(this Utf8JsonWriter json, string name, Shape shape) =>
        json.WriteRaw(name, shape.IsImage ? $"[null,{shape.Height},{shape.Width},{shape.Channels}]" : $"[null,{shape.Channels}]");

    /// <summary>Writes a property whose value is JSON already.</summary>
    public static void WriteRaw(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    /// <summary>Writes the properties of an object from which Keras makes another: its class, and what that is made from. Keras 2 does not ask for the module.</summary>
    public static void WriteSerialized(this Utf8JsonWriter json, string? module, string kind, Action writeArguments)
    {
        if (module is not null)
        {
            json.WriteString("module", module);
        }

        json.WriteString("class_name", kind);
        json.WriteStartObject("config");
        writeArguments();
        json.WriteEndObject();
        if (module is not null)
        {
            json.WriteNull("registered_name");
        }
    }
}

/// <summary>JSON that anybody may have written: whatever is not there, or is something else, is null.</summary>
internal static class KerasJsonElements
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? FindText(this JsonElement element, string name) => element.Find(name)?.Text();

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

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
