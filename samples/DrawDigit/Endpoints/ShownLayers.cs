using MnistNet;

namespace DrawDigit.Endpoints;

/// <summary>The convolutions and joins of images, each with what follows upon its values one by one: normalized, and bent by an activation.</summary>
internal static class ShownLayers
{
    /// <summary>Takes them out of all layers.</summary>
    /// <param name="activations">What every layer made of a drawing, first to last.</param>
    /// <returns>A reply for each convolution or join, under its name.</returns>
    public static IEnumerable<LayerReply> Of(IReadOnlyList<LayerActivation> activations)
    {
        string before = activations[0].Layer.Inputs[0].Layer;
        for (int i = 0; i < activations.Count; i++)
        {
            LayerInfo layer = activations[i].Layer;
            if (IsShown(layer))
            {
                // What it reads is told where it is not the layer before.
                string[] reads = Reads(layer, before) ? [] : [.. layer.Inputs.Select(input => input.Layer)];
                while (i + 1 < activations.Count && Follows(activations[i + 1].Layer, activations[i].Layer))
                {
                    i++;
                }

                yield return LayerReply.Of(layer, activations[i].Values, reads);
            }

            before = activations[i].Layer.Name;
        }
    }

    private static bool IsShown(LayerInfo layer) => layer.OutputShape.IsImage && layer.Declaration is LayerDeclaration.Convolution or LayerDeclaration.Join;

    private static bool Follows(LayerInfo layer, LayerInfo before) =>
        layer.OutputShape == before.OutputShape && Reads(layer, before.Name) && layer.Declaration is not (LayerDeclaration.Windowed or LayerDeclaration.Join);

    private static bool Reads(LayerInfo layer, string only) => layer.Inputs is [var input] && input.Layer == only;
}
