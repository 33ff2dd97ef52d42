using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What a command found out: for people as text, for programs as JSON.</summary>
internal abstract record Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes it as text.</summary>
    public abstract void WriteText(IAnsiConsole console);

    /// <summary>It as one JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Json);
}
