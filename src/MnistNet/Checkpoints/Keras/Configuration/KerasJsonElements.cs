using System.Text.Json;

namespace MnistNet;

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
