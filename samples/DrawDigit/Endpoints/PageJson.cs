using System.Text.Json;
using System.Text.Json.Serialization;
using DrawDigit.Model;

namespace DrawDigit.Endpoints;

/// <summary>How answers are written: by code that the compiler makes.</summary>
/// <remarks>From metadata alone: the faster code that it would make, too, writes bytes that are null as an empty text.</remarks>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(PredictionReply))]
[JsonSerializable(typeof(ActivationsReply))]
[JsonSerializable(typeof(TestReply))]
[JsonSerializable(typeof(CellReply))]
[JsonSerializable(typeof(ModelPhase))]
internal sealed partial class PageJson : JsonSerializerContext;
