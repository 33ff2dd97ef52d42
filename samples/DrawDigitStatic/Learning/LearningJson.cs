using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrawDigit.Learning;

/// <summary>How a page is told what it learns.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LearningReply))]
internal sealed partial class LearningJson : JsonSerializerContext;
