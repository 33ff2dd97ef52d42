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
