using DrawDigit.Drawing;
using DrawDigit.Model;
using DrawDigit.Security;
using MnistNet;

namespace DrawDigit.Endpoints;

/// <summary>What the network says of a drawing, and what its layers make of it.</summary>
internal static class DrawingEndpoints
{
    public static void MapDrawing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/predict", static (HttpContext context, ModelStore models, ComputeGate gate) => Answer(context, models, gate, Predict));
        routes.MapPost("/api/activations", static (HttpContext context, ModelStore models, ComputeGate gate) => Answer(context, models, gate, Activate));
    }

    private static async Task<IResult> Answer(HttpContext context, ModelStore models, ComputeGate gate, Func<byte[]?, PublishedModel?, IResult> compute)
    {
        DrawingBody body = await DrawingBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        return body.Ink is { } ink
            ? await gate.RunAsync(() => compute(DigitNormalizer.Normalize(ink, InkBitmap.Side, InkBitmap.Side), models.Current), context.RequestAborted).ConfigureAwait(false)
            : body.Refusal!;
    }

    private static IResult Predict(byte[]? seen, PublishedModel? model)
    {
        if (seen is null || model is null)
        {
            return TypedResults.Json(new PredictionReply(model?.Version ?? 0, null, null, seen), PageJson.Default.PredictionReply);
        }

        Prediction prediction = model.Network.Predict(Scaled(seen));
        return TypedResults.Json(new PredictionReply(model.Version, prediction.Label, prediction.Probabilities.ToArray(), seen), PageJson.Default.PredictionReply);
    }

    private static IResult Activate(byte[]? seen, PublishedModel? model)
    {
        LayerReply[] layers = seen is null || model is null
            ? []
            : [.. ShownLayers.Of(model.Network.Activations(Scaled(seen)))];
        return TypedResults.Json(new ActivationsReply(model?.Version ?? 0, layers), PageJson.Default.ActivationsReply);
    }

    private static float[] Scaled(byte[] pixels) => Array.ConvertAll(pixels, static pixel => pixel / 255f);
}
