using System.Text.Json.Serialization;
using DrawDigit.Model;
using Microsoft.AspNetCore.Mvc;

namespace DrawDigit.Endpoints;

/// <summary>How answers are written: by code that the compiler makes, and without anything that was not asked for.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(PredictionReply))]
[JsonSerializable(typeof(ActivationsReply))]
[JsonSerializable(typeof(TestReply))]
[JsonSerializable(typeof(CellReply))]
[JsonSerializable(typeof(ModelPhase))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class PageJson : JsonSerializerContext;
