namespace MnistNet.Generators.Lowering;

/// <summary>Takes SeparableConv2D apart into the two convolutions that it is.</summary>
internal static class SeparableConvolution
{
    /// <summary>The two convolutions of a separable one; any other layer as it is.</summary>
    public static IEnumerable<LayerInfo> Split(LayerInfo layer)
    {
        if (layer.Declaration is not LayerDeclaration.SeparableConv2D separable)
        {
            return [layer];
        }

        LayerDeclaration.DepthwiseConv2D depthwise = new(
            separable.Window, separable.Strides, separable.Padding, separable.DepthMultiplier, Activation.Linear, UseBias: false);
        LayerDeclaration.Conv2D pointwise = new(separable.Filters, 1, 1, Padding.Valid, separable.Activation, separable.UseBias);
        LayerInfo first = new(layer.Name + "_depthwise", depthwise, layer.InputShape);
        return [first, new LayerInfo(layer.Name + "_pointwise", pointwise, first.OutputShape)];
    }
}
