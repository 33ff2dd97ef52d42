using MnistNet.Generators.Model;

namespace MnistNet.Generators.Shapes;

/// <summary>What each layer gives and costs: Keras's arithmetic.</summary>
internal static class LayerRules
{
    /// <summary>A layer with the shapes and costs that follow from its input, which <see cref="InputChecks"/> has passed.</summary>
    public static ResolvedLayer Resolve(LayerDeclaration layer, string name, Shape input)
    {
        Shape output = OutputOf(layer, input);
        return new ResolvedLayer(layer, name, input, output, MultiplyAddsOf(layer, input, output), new(WeightsOf(layer, input, output)));
    }

    /// <summary>The shape that a layer gives.</summary>
    public static Shape OutputOf(LayerDeclaration layer, Shape input) => layer switch
    {
        LayerDeclaration.Conv2D conv => Slide(input, conv, conv.Filters),
        LayerDeclaration.DepthwiseConv2D conv => Slide(input, conv, input.Channels * conv.DepthMultiplier),
        LayerDeclaration.SeparableConv2D conv => Slide(input, conv, conv.Filters),
        LayerDeclaration.Pooling2D pooling => Slide(input, pooling, input.Channels),
        LayerDeclaration.GlobalPooling2D { KeepDims: true } => Shape.Image(1, 1, input.Channels),
        LayerDeclaration.GlobalPooling2D => Shape.Vector(input.Channels),
        LayerDeclaration.ZeroPadding2D border => Shape.Image(
            input.Height + border.Top + border.Bottom, input.Width + border.Left + border.Right, input.Channels),
        LayerDeclaration.Flatten => Shape.Vector((int)input.Size),
        LayerDeclaration.Dense dense => Shape.Vector(dense.Units),
        LayerDeclaration.Dropout or LayerDeclaration.BatchNormalization => input,
        LayerDeclaration.ReLU or LayerDeclaration.LeakyReLU or LayerDeclaration.Softmax => input,
        _ => throw new InvalidOperationException(layer.Kind + " is no layer that follows another."),
    };

    private static Shape Slide(Shape input, LayerDeclaration.Windowed layer, int channels) => Shape.Image(
        WindowArithmetic.Outputs(input.Height, layer.Window.Height, layer.Strides.Height, layer.Padding),
        WindowArithmetic.Outputs(input.Width, layer.Window.Width, layer.Strides.Width, layer.Padding),
        channels);

    private static long MultiplyAddsOf(LayerDeclaration layer, Shape input, Shape output)
    {
        long positions = (long)output.Height * output.Width;
        return layer switch
        {
            LayerDeclaration.Conv2D conv => positions * Area(conv) * input.Channels * conv.Filters,
            LayerDeclaration.DepthwiseConv2D conv => positions * Area(conv) * output.Channels,
            LayerDeclaration.SeparableConv2D conv => positions * (Area(conv) + conv.Filters) * input.Channels * conv.DepthMultiplier,
            LayerDeclaration.Dense dense => (long)input.Channels * dense.Units,
            LayerDeclaration.BatchNormalization => output.Size,
            _ => 0,
        };
    }

    private static List<ResolvedWeight> WeightsOf(LayerDeclaration layer, Shape input, Shape output)
    {
        List<ResolvedWeight> weights = [];
        switch (layer)
        {
            case LayerDeclaration.Conv2D conv:
                Add("kernel", conv.Window.Height, conv.Window.Width, input.Channels, conv.Filters);
                AddBias(conv.UseBias);
                break;
            case LayerDeclaration.DepthwiseConv2D conv:
                Add("kernel", conv.Window.Height, conv.Window.Width, input.Channels, conv.DepthMultiplier);
                AddBias(conv.UseBias);
                break;
            case LayerDeclaration.SeparableConv2D conv:
                Add("depthwise_kernel", conv.Window.Height, conv.Window.Width, input.Channels, conv.DepthMultiplier);
                Add("pointwise_kernel", 1, 1, input.Channels * conv.DepthMultiplier, conv.Filters);
                AddBias(conv.UseBias);
                break;
            case LayerDeclaration.Dense dense:
                Add("kernel", input.Channels, dense.Units);
                AddBias(dense.UseBias);
                break;
            case LayerDeclaration.BatchNormalization normalization:
                if (normalization.Scale)
                {
                    Add("gamma", input.Channels);
                }

                if (normalization.Center)
                {
                    Add("beta", input.Channels);
                }

                weights.Add(new ResolvedWeight("moving_mean", new([input.Channels]), IsTrainable: false));
                weights.Add(new ResolvedWeight("moving_variance", new([input.Channels]), IsTrainable: false));
                break;
        }

        return weights;

        void Add(string name, params int[] dimensions) => weights.Add(new ResolvedWeight(name, new(dimensions)));

        void AddBias(bool useBias)
        {
            if (useBias)
            {
                Add("bias", output.Channels);
            }
        }
    }

    private static long Area(LayerDeclaration.Windowed layer) => (long)layer.Window.Height * layer.Window.Width;
}
