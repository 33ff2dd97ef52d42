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
            ? await gate.RunAsync(() => compute(DigitNormalizer.Normalize(ink), models.Current), context.RequestAborted).ConfigureAwait(false)
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
            : [.. Shown(model.Network.Activations(Scaled(seen)))];
        return TypedResults.Json(new ActivationsReply(model?.Version ?? 0, layers), PageJson.Default.ActivationsReply);
    }

    // Convolutions and joins of images; what one reads is told where it is not the layer before.
    private static IEnumerable<LayerReply> Shown(IReadOnlyList<LayerActivation> activations)
    {
        string before = activations[0].Layer.Inputs[0].Layer;
        foreach (LayerActivation activation in activations)
        {
            LayerInfo layer = activation.Layer;
            string[] reads = [.. layer.Inputs.Select(input => input.Layer)];
            if (layer.OutputShape.IsImage
                && layer.Declaration is LayerDeclaration.Conv2D or LayerDeclaration.DepthwiseConv2D or LayerDeclaration.SeparableConv2D or LayerDeclaration.Join)
            {
                yield return LayerReply.Of(activation, reads is [var only] && only == before ? [] : reads);
            }

            before = layer.Name;
        }
    }

    private static float[] Scaled(byte[] pixels) => Array.ConvertAll(pixels, static pixel => pixel / 255f);
}
