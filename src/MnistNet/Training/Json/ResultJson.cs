using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What the converters of results read and write in one piece.</summary>
[JsonSourceGenerationOptions(NumberHandling = Numbers)]
[JsonSerializable(typeof(float[]))]
[JsonSerializable(typeof(int[][]))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    /// <summary>How numbers of results are read and written: a training that went wrong has losses that are no numbers.</summary>
    public const JsonNumberHandling Numbers = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals;
}

/// <summary>A <see cref="ConfusionMatrix"/> as JSON: its rows, <c>[[9,1],[2,8]]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfusionMatrixJsonConverter : JsonConverter<ConfusionMatrix>
{
    /// <inheritdoc/>
    public override ConfusionMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        int[][] rows = JsonSerializer.Deserialize(ref reader, ResultJson.Default.Int32ArrayArray)!;
        foreach (int[]? row in rows)
        {
            if (row?.Length != rows.Length)
            {
                throw new JsonException($"A confusion matrix of {rows.Length} rows has as many columns; found a row of {row?.Length ?? 0}.");
            }

            if (row.Any(count => count < 0))
            {
                throw new JsonException("A confusion matrix counts images; found a negative number.");
            }
        }

        return new ConfusionMatrix(rows);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ConfusionMatrix value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, value.Rows, ResultJson.Default.Int32ArrayArray);
    }
}

/// <summary>A <see cref="Prediction"/> as JSON: <c>{"label":7,"probabilities":[…]}</c>, named as the options say.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PredictionJsonConverter : JsonConverter<Prediction>
{
    /// <inheritdoc/>
    public override Prediction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A prediction is an object; found {reader.TokenType}.");
        }

        int? label = null;
        float[]? probabilities = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string property = reader.GetString()!;
            reader.Read();
            if (IsNamed(property, nameof(Prediction.Label), options))
            {
                label = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number)
                    ? number
                    : throw new JsonException($"{property} is no class; expected an integer.");
            }
            else if (IsNamed(property, nameof(Prediction.Probabilities), options))
            {
                probabilities = JsonSerializer.Deserialize(ref reader, ResultJson.Default.SingleArray);
            }
            else if (options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
            {
                throw new JsonException($"A prediction has no member {property}.");
            }
            else
            {
                reader.Skip();
            }
        }

        Prediction prediction = Of(probabilities ?? throw new JsonException($"A prediction has {NameOf(nameof(Prediction.Probabilities), options)}; found none."));
        return label is null || label == prediction.Label
            ? prediction
            : throw new JsonException($"The label is {label}, but class {prediction.Label} is the most probable.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Prediction value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        writer.WriteStartObject();
        writer.WriteNumber(NameOf(nameof(Prediction.Label), options), value.Label);
        writer.WritePropertyName(NameOf(nameof(Prediction.Probabilities), options));
        JsonSerializer.Serialize(writer, value.Probabilities.ToArray(), ResultJson.Default.SingleArray);
        writer.WriteEndObject();
    }

    private static Prediction Of(float[] probabilities)
    {
        try
        {
            return probabilities.Length == 0 ? default : new Prediction(probabilities.AsSpan());
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private static string NameOf(string member, JsonSerializerOptions options) => options.PropertyNamingPolicy?.ConvertName(member) ?? member;

    private static bool IsNamed(string property, string member, JsonSerializerOptions options) =>
        property.Equals(NameOf(member, options), options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
