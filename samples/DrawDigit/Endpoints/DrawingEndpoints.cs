using System.Text.Json.Serialization.Metadata;
using DrawDigit.Model;
using DrawDigit.Security;

namespace DrawDigit.Endpoints;

/// <summary>What the network says of a drawing, and what its layers make of it.</summary>
internal static class DrawingEndpoints
{
    public static void MapDrawing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/predict", static (HttpContext context, ModelStore models, ComputeGate gate) =>
            Answer(context, models, gate, Answers.Predict, PageJson.Default.PredictionReply));
        routes.MapPost("/api/activations", static (HttpContext context, ModelStore models, ComputeGate gate) =>
            Answer(context, models, gate, Answers.Activate, PageJson.Default.ActivationsReply));
    }

    private static async Task<IResult> Answer<TReply>(
        HttpContext context, ModelStore models, ComputeGate gate, Func<byte[], PublishedModel?, TReply> compute, JsonTypeInfo<TReply> json)
    {
        DrawingBody body = await DrawingBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        return body.Ink is { } ink
            ? await gate.RunAsync(() => TypedResults.Json(compute(ink, models.Current), json), context.RequestAborted).ConfigureAwait(false)
            : body.Refusal!;
    }
}
