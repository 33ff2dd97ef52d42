using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>Layers that learn, one behind the other, without an activation between them: linear after linear is linear.</summary>
internal static class LinearityChecks
{
    public static IEnumerable<Finding> Check(NetworkPlan plan)
    {
        for (int i = 0; i < plan.Layers.Length; i++)
        {
            LayerInfo layer = plan.Layers[i];
            if (!Learns(layer.Declaration) || layer.Declaration.OwnActivation != Activation.Linear)
            {
                continue;
            }

            LayerInfo? next = OnlyReader(plan, layer);
            int normalized = next is { Declaration: LayerDeclaration.BatchNormalization } ? plan.Layers.IndexOf(next) : -1;
            while (next is not null && IsLinear(next))
            {
                next = OnlyReader(plan, next);
            }

            if (next is not null && Learns(next.Declaration) && !IsFactor(layer, next))
            {
                Finding finding = Finding.Create(Rules.NoActivation, plan.PlaceOf(i, "Activation"), layer.Name, next.Name);
                yield return normalized < 0 ? finding : finding.With(new FixHint(FixHints.Normalization, "", plan.PlaceOf(normalized)));
            }
        }
    }

    // Beside others, a layer may be linear on purpose.
    private static LayerInfo? OnlyReader(NetworkPlan plan, LayerInfo layer)
    {
        LayerInfo[] readers = [.. plan.ReadersOf(layer).Take(2)];
        return readers.Length == 1 && readers[0].Inputs.Length == 1 ? readers[0] : null;
    }

    private static bool Learns(LayerDeclaration layer) => layer is LayerDeclaration.Convolution or LayerDeclaration.Dense;

    /// <summary>Whether a layer without weights of a convolution adds nothing but a linear map. A maximum is none.</summary>
    private static bool IsLinear(LayerInfo layer) => layer.Operators.All(static step => step
        is Operator.Reshape
        or Operator.Permute
        or Operator.Rescale
        or Operator.Calibrate
        or Operator.Drop
        or Operator.Disturb
        or Operator.Normalize
        or Operator.Pad
        or Operator.Resize
        or Operator.Pool { Kind: PoolingKind.Average }
        or Operator.Reduce { Kind: PoolingKind.Average });

    // One convolution that is cut into two, cheaper ones on purpose: by channels and places, by rows and columns, or with fewer
    // channels between (MobileNetV2's linear bottleneck).
    private static bool IsFactor(LayerInfo layer, LayerInfo next) => (layer.Declaration, next.Declaration) switch
    {
        (LayerDeclaration.DepthwiseConv2D, LayerDeclaration.Conv2D { Window: { Height: 1, Width: 1 } }) => true,
        (LayerDeclaration.Conv2D { Window: { Height: 1, Width: 1 } }, LayerDeclaration.DepthwiseConv2D) => true,
        (LayerDeclaration.Convolution { Window: { Height: > 1, Width: 1 } }, LayerDeclaration.Convolution { Window: { Height: 1, Width: > 1 } }) => true,
        (LayerDeclaration.Convolution { Window: { Height: 1, Width: > 1 } }, LayerDeclaration.Convolution { Window: { Height: > 1, Width: 1 } }) => true,
        (LayerDeclaration.Conv2D { Window: { Height: 1, Width: 1 } } bottleneck, LayerDeclaration.Conv2D { Window: { Height: 1, Width: 1 } } expansion) =>
            bottleneck.Filters < layer.InputShape.Channels && bottleneck.Filters < expansion.Filters,
        _ => false,
    };
}
