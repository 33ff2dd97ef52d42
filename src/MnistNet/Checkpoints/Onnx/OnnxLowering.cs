using System.Diagnostics;
using MnistNet.Generators.Shapes;
using MnistNet.Onnx;

namespace MnistNet;

/// <summary>
/// Decides which operators compute a network: Keras's semantics on channel-first images, with weights as
/// <see cref="TorchLayout"/> names them. What a layer adds beyond its own operator is named after it, behind a slash.
/// </summary>
internal sealed class OnnxLowering
{
    /// <summary>The name of the graph's input.</summary>
    public const string Images = "images";

    private static AttributeProto ClassAxis => AttributeProto.Of("axis", 1);

    private readonly OnnxGraphBuilder graph;

    private OnnxLowering(IEnumerable<TensorProto> weights) => graph = new OnnxGraphBuilder(Images, weights);

    /// <summary>The operators of a network.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="weights">All weights, in the layout and order of the definition.</param>
    public static GraphProto Lower(NetworkDefinition definition, float[] weights)
    {
        OnnxLowering lowering = new(TorchTensors.FromWeights(definition, weights).Select(static one =>
            TensorProto.Of(one.Weight.Name, one.Weight.Dimensions.Select(static size => (long)size), one.Values)));
        lowering.LowerLayers(definition);
        Shape image = definition.Input;
        return lowering.graph.Build(
            ValueInfoProto.Of(Images, [image.Height, image.Width, image.Channels], "(batch, height, width, channels); 0 is black, 1 is white."),
            definition.EndsInSoftmax
                ? ValueInfoProto.Of("probabilities", [definition.ClassCount], "(batch, classes); those of one image sum to one.")
                : ValueInfoProto.Of("scores", [definition.ClassCount], "(batch, classes); the largest of one image is the network's answer."));
    }

    private void LowerLayers(NetworkDefinition definition)
    {
        Shape input = definition.Input;
        graph.Add("channels_first", "Transpose", input, [], AttributeProto.Of("perm", [0, 3, 1, 2]));
        ReadOnlySpan<string> weights = [.. TorchLayout.Of(definition).Select(weight => weight.Name)];
        foreach (LayerInfo layer in definition.Layers)
        {
            LowerLayer(layer, input, weights[..layer.Weights.Length]);
            AddActivation(layer);
            weights = weights[layer.Weights.Length..];
            input = layer.OutputShape;
        }
    }

    private void LowerLayer(LayerInfo layer, Shape input, ReadOnlySpan<string> weights)
    {
        string name = layer.Name;
        Shape output = layer.OutputShape;
        switch (layer.Declaration)
        {
            case LayerDeclaration.SeparableConv2D conv:
                Shape between = Shape.Image(output.Height, output.Width, input.Channels * conv.DepthMultiplier);
                graph.Add($"{name}/depthwise", "Conv", between, [weights[0]], Convolution(input, conv, input.Channels));
                LayerDeclaration.Conv2D pointwise = new(conv.Filters, 1, 1, Padding.Valid, conv.Activation, conv.UseBias);
                graph.Add(name, "Conv", output, weights[1..], Convolution(between, pointwise, 1));
                break;
            case LayerDeclaration.Convolution conv:
                int groups = conv is LayerDeclaration.DepthwiseConv2D ? input.Channels : 1;
                graph.Add(name, "Conv", output, weights, Convolution(input, conv, groups));
                break;
            case LayerDeclaration.Pooling2D { Pooling: PoolingKind.Max } pooling:
                graph.Add(name, "MaxPool", output, [], Window(input, pooling));
                break;
            case LayerDeclaration.Pooling2D pooling:
                graph.Add(name, "AveragePool", output, [], [AttributeProto.Of("count_include_pad", 0), .. Window(input, pooling)]);
                break;
            case LayerDeclaration.GlobalPooling2D pooling:
                graph.Add(
                    name, pooling.Pooling == PoolingKind.Max ? "GlobalMaxPool" : "GlobalAveragePool", Shape.Image(1, 1, input.Channels), []);
                if (!pooling.KeepDims)
                {
                    graph.Add($"{name}/flatten", "Flatten", output, []);
                }

                break;
            case LayerDeclaration.ZeroPadding2D border:
                string pads = graph.Integers($"{name}/pads", 0, 0, border.Top, border.Left, 0, 0, border.Bottom, border.Right);
                graph.Add(name, "Pad", output, [pads]);
                break;
            case LayerDeclaration.BatchNormalization normalization:
                LowerNormalization(layer, normalization, weights);
                break;
            case LayerDeclaration.ReLU relu:
                OnnxRectifiers.Add(graph, name, relu, output);
                break;
            case LayerDeclaration.LeakyReLU leaky:
                OnnxRectifiers.Add(graph, name, new LayerDeclaration.ReLU(double.PositiveInfinity, leaky.NegativeSlope, 0), output);
                break;
            case LayerDeclaration.Softmax:
                graph.Add(name, "Softmax", output, [], ClassAxis);
                break;
            case LayerDeclaration.Flatten when input.IsImage:
                graph.Add(name, "Flatten", output, []);
                break;
            case LayerDeclaration.Dense:
                graph.Add(name, "Gemm", output, weights, AttributeProto.Of("transB", 1));
                break;
            case LayerDeclaration.Flatten or LayerDeclaration.Dropout:
                break;
            default:
                throw new UnreachableException($"No operator for {layer.Kind}.");
        }
    }

    private void LowerNormalization(LayerInfo layer, LayerDeclaration.BatchNormalization normalization, ReadOnlySpan<string> weights)
    {
        // ONNX has no normalization without scale or shift.
        int channels = layer.OutputShape.Channels;
        ReadOnlySpan<string> inputs =
        [
            normalization.Scale ? weights[0] : graph.Vector($"{layer.Name}/ones", channels, 1),
            normalization.Center ? weights[^3] : graph.Vector($"{layer.Name}/zeros", channels, 0),
            .. weights[^2..],
        ];
        graph.Add(
            layer.Name, "BatchNormalization", layer.OutputShape, inputs, AttributeProto.Of("epsilon", (float)normalization.Epsilon));
    }

    private void AddActivation(LayerInfo layer)
    {
        switch (layer.Declaration.OwnActivation)
        {
            case Activation.ReLU:
                graph.Add($"{layer.Name}/relu", "Relu", layer.OutputShape, []);
                break;
            case Activation.Tanh:
                graph.Add($"{layer.Name}/tanh", "Tanh", layer.OutputShape, []);
                break;
            case Activation.Sigmoid:
                graph.Add($"{layer.Name}/sigmoid", "Sigmoid", layer.OutputShape, []);
                break;
            case Activation.Softmax:
                graph.Add($"{layer.Name}/softmax", "Softmax", layer.OutputShape, [], ClassAxis);
                break;
        }
    }

    private static AttributeProto[] Convolution(Shape input, LayerDeclaration.Convolution conv, int groups) =>
        [AttributeProto.Of("group", groups), .. Window(input, conv)];

    // The padding in numbers: the meaning of auto_pad is not the same in all runtimes.
    private static AttributeProto[] Window(Shape input, LayerDeclaration.Windowed layer)
    {
        (int top, int bottom) = WindowArithmetic.Border(input.Height, layer.Window.Height, layer.Strides.Height, layer.Padding);
        (int left, int right) = WindowArithmetic.Border(input.Width, layer.Window.Width, layer.Strides.Width, layer.Padding);
        return
        [
            AttributeProto.Of("kernel_shape", [layer.Window.Height, layer.Window.Width]),
            AttributeProto.Of("pads", [top, left, bottom, right]),
            AttributeProto.Of("strides", [layer.Strides.Height, layer.Strides.Width]),
        ];
    }
}
