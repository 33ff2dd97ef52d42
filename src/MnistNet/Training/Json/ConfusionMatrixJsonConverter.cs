using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MnistNet;

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
        JsonSerializer.Serialize(writer, value.ToRows(), ResultJson.Default.Int32ArrayArray);
    }
}
