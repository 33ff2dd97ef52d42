using Microsoft.ML.OnnxRuntime;
using MnistNet.Torch;
using MnistNet.Torch.Tests.Networks;
using PaperCnnSample;
using static TorchSharp.torch;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>What others find in a file. Field numbers are those of <c>onnx.proto</c>.</summary>
public class OnnxStructureTests
{
    public OnnxStructureTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void The_model_says_who_wrote_it_and_what_it_needs()
    {
        ProtobufMessage model = Model(PaperCnn.Definition);

        Assert.Equal([1, 2, 3, 6, 7, 8, 14, 14, 14, 14], model.Fields);
        Assert.Equal(8, model.Number(1));
        Assert.Equal("MnistNet", model.Text(2));
        Assert.Matches(@"^\d+\.\d+\.\d+$", model.Text(3));
        Assert.Equal("PaperCnn: probabilities of 10 classes from images of 28×28×1, by 9682 weights.", model.Text(6));
        Assert.Equal("PaperCnn", model.Message(7).Text(2));
        ProtobufMessage operators = model.Message(8);
        Assert.Equal([2], operators.Fields);
        Assert.Equal(17, operators.Number(2));
        Assert.Equal(
            ["mnistnet.layers", "mnistnet.sha256", "mnistnet.golden_input", "mnistnet.golden_output"], model.Messages(14).Select(entry => entry.Text(1)));
    }

    [Fact]
    public void Nodes_are_called_after_their_layers()
    {
        ProtobufMessage[] nodes = Model(PaperCnn.Definition).Message(7).Messages(1);

        Assert.Equal(
            [
                "channels_first Transpose", "conv2d Conv", "conv2d/relu Relu", "conv2d_1 Conv", "conv2d_1/relu Relu", "max_pooling2d MaxPool",
                "conv2d_2 Conv", "conv2d_2/relu Relu", "max_pooling2d_1 MaxPool", "flatten Flatten", "dense Gemm", "dense/softmax Softmax",
            ],
            nodes.Select(node => $"{node.Text(3)} {node.Text(4)}"));
        Assert.Equal(["channels_first", "conv2d.weight", "conv2d.bias"], nodes[1].Texts(1));
        Assert.Equal(["probabilities"], nodes[^1].Texts(2));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Every_graph_is_whole(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        ProtobufMessage graph = Model(definition).Message(7);
        ProtobufMessage[] nodes = graph.Messages(1);
        string[] tensors = [.. graph.Messages(5).Select(tensor => tensor.Text(8))];

        HashSet<string> known = [.. tensors, "images"];
        Assert.Equal(tensors.Length + 1, known.Count);
        Assert.All(nodes, node =>
        {
            Assert.All(node.Texts(1).Where(static input => input.Length > 0), input => Assert.Contains(input, known));
            Assert.True(known.Add(node.Texts(2).Single()), $"{node.Text(2)} comes from two nodes.");
        });
        Assert.Equal(nodes.Length, nodes.Select(node => node.Text(3)).Distinct().Count());
        Assert.Equal([graph.Message(12).Text(1)], nodes[^1].Texts(2));

        // How many images a normalization has seen is kept, and takes no part.
        Assert.All(tensors.Where(tensor => !tensor.EndsWith(".count", StringComparison.Ordinal)), tensor => Assert.Contains(tensor, nodes.SelectMany(node => node.Texts(1))));

        // Of dropout nothing is left, nor of flattening a vector, of a border of nothing or of the identity.
        string[] computing = [.. definition.Layers
            .Where(layer => layer.Declaration is not (LayerDeclaration.Dropout or LayerDeclaration.SpatialDropout2D or LayerDeclaration.GaussianDropout or LayerDeclaration.GaussianNoise or LayerDeclaration.AugmentationLayer or LayerDeclaration.Flatten or LayerDeclaration.ActivationLayer { Activation: Activation.Linear }) && (layer.Declaration is not LayerDeclaration.ZeroPadding2D || layer.InputShape != layer.OutputShape))
            .Select(layer => layer.Name)];
        Assert.Empty(computing.Except(nodes.Select(node => node.Text(3))));
        Assert.Empty(nodes.Select(node => node.Text(3).Split('/')[0]).Except(["channels_first", .. definition.Layers.Select(layer => layer.Name)]));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Weights_have_the_names_and_shapes_of_PyTorch(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        ProtobufMessage[] tensors = Model(definition).Message(7).Messages(5);

        // Slopes of any shape and calibrations are layers of Keras alone.
        string[] others = [.. definition.Layers.Where(layer => layer.Declaration is LayerDeclaration.PReLU or LayerDeclaration.Normalization).Select(layer => layer.Name + ".")];
        Assert.Equal(
            definition.Layers.Where(layer => !others.Contains(layer.Name + ".")).SelectMany(PyTorchTensors).Order(StringComparer.Ordinal),
            tensors.Where(tensor => !tensor.Text(8).Contains('/', StringComparison.Ordinal) && !others.Any(tensor.Text(8).StartsWith)).Select(tensor => $"{tensor.Text(8)}: {string.Join('×', tensor.Numbers(1))}").Order(StringComparer.Ordinal));
        Assert.All(tensors, tensor =>
        {
            int size = tensor.Number(2) == 1 ? sizeof(float) : sizeof(long);
            Assert.Equal(tensor.Numbers(1).Aggregate(1L, (product, count) => product * count) * size, tensor.Bytes(9).Length);
        });
    }

    [Fact]
    public void Weights_of_each_kind_have_the_shapes_that_PyTorch_documents()
    {
        NetworkDefinition definition = new NetworkBuilder("Kinds")
            .Input(9, 8, 3)
            .Conv2D(4, (3, 2))
            .DepthwiseConv2D((2, 3), depthMultiplier: 2)
            .SeparableConv2D(5, (2, 1), depthMultiplier: 3)
            .BatchNormalization()
            .Flatten()
            .Dense(7)
            .BatchNormalization(scale: false)
            .Dense(2, useBias: false)
            .Build();

        Assert.Equal(
            [
                "conv2d.weight 4×3×3×2", "conv2d.bias 4", "depthwise_conv2d.weight 8×1×2×3", "depthwise_conv2d.bias 8",
                "separable_conv2d_depthwise.weight 24×1×2×1", "separable_conv2d_pointwise.weight 5×24×1×1", "separable_conv2d_pointwise.bias 5",
                "batch_normalization.weight 5", "batch_normalization.bias 5", "batch_normalization.running_mean 5", "batch_normalization.running_var 5",
                "dense.weight 7×125", "dense.bias 7",
                "batch_normalization_1.bias 7", "batch_normalization_1.running_mean 7", "batch_normalization_1.running_var 7",
                "dense_1.weight 2×7", "batch_normalization_1/ones 7",
            ],
            Model(definition).Message(7).Messages(5).Select(tensor => $"{tensor.Text(8)} {string.Join('×', tensor.Numbers(1))}"));
    }

    [Fact]
    public void Viewers_see_the_shape_behind_every_layer()
    {
        ProtobufMessage[] values = Model(PaperCnn.Definition).Message(7).Messages(13);
        Assert.Equal(
            [
                "channels_first batch×1×28×28", "conv2d batch×8×28×28", "conv2d/relu batch×8×28×28", "conv2d_1 batch×8×28×28",
                "conv2d_1/relu batch×8×28×28", "max_pooling2d batch×8×14×14", "conv2d_2 batch×16×14×14", "conv2d_2/relu batch×16×14×14",
                "max_pooling2d_1 batch×16×7×7", "flatten batch×784", "dense batch×10",
            ],
            values.Select(value =>
            {
                ProtobufMessage[] dimensions = value.Message(2).Message(1).Message(2).Messages(1);
                return $"{value.Text(1)} {string.Join('×', dimensions.Select(size => size.Fields.Single() == 2 ? size.Text(2) : $"{size.Number(1)}"))}";
            }));
    }

    [Theory]
    [InlineData(nameof(PaperCnn), 28, 28, 1, "probabilities")]
    [InlineData(nameof(PooledScores), 6, 5, 1, "probabilities")]
    [InlineData(nameof(UnevenPools), 9, 8, 2, "scores")]
    public void ONNX_Runtime_takes_any_number_of_images(string name, int height, int width, int channels, string output)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        using OnnxRuntimeNetwork network = new(OnnxFile.Of(definition, RandomWeights.Of(definition, seed: 9)));

        (string inputName, NodeMetadata images) = network.Session.InputMetadata.Single();
        Assert.Equal("images", inputName);
        Assert.Equal(typeof(float), images.ElementType);
        Assert.Equal([-1, height, width, channels], images.Dimensions);
        Assert.Equal(["batch", "", "", ""], images.SymbolicDimensions);
        (string outputName, NodeMetadata scores) = network.Session.OutputMetadata.Single();
        Assert.Equal(output, outputName);
        Assert.Equal([-1, 10], scores.Dimensions);
        Assert.Equal(["batch", ""], scores.SymbolicDimensions);
        ModelMetadata about = network.Session.ModelMetadata;
        Assert.Equal("MnistNet", about.ProducerName);
        Assert.Equal(name, about.GraphName);
        Assert.StartsWith($"{name}: {output} of 10 classes", about.Description, StringComparison.Ordinal);
        Assert.Equal(64, about.CustomMetadataMap["mnistnet.sha256"].Length);
    }

    /// <summary>What TorchSharp's own modules for a layer call their tensors, and of which shape they are.</summary>
    private static string[] PyTorchTensors(LayerInfo layer)
    {
        long inputs = layer.InputShape.Channels;
        long outputs = layer.OutputShape.Channels;
        (string Suffix, nn.Module Module)[] modules = layer.Declaration switch
        {
            LayerDeclaration.Conv2D conv => [("", nn.Conv2d(inputs, outputs, (conv.Window.Height, conv.Window.Width), groups: conv.Groups, bias: conv.UseBias))],
            LayerDeclaration.Conv2DTranspose conv => [("", nn.ConvTranspose2d(inputs, outputs, (conv.Window.Height, conv.Window.Width), bias: conv.UseBias))],
            LayerDeclaration.DepthwiseConv2D conv => [("", nn.Conv2d(inputs, outputs, (conv.Window.Height, conv.Window.Width), groups: inputs, bias: conv.UseBias))],
            LayerDeclaration.SeparableConv2D conv =>
            [
                ("_depthwise", nn.Conv2d(inputs, inputs * conv.DepthMultiplier, (conv.Window.Height, conv.Window.Width), groups: inputs, bias: false)),
                ("_pointwise", nn.Conv2d(inputs * conv.DepthMultiplier, outputs, 1, bias: conv.UseBias)),
            ],
            LayerDeclaration.Dense dense => [("", nn.Linear(inputs, outputs, dense.UseBias))],
            LayerDeclaration.BatchNormalization => [("", nn.BatchNorm2d(outputs))],
            LayerDeclaration.LayerNormalization => [("", nn.LayerNorm([outputs]))],
            LayerDeclaration.GroupNormalization => [("", nn.GroupNorm(1, outputs))],
            _ when layer.Weights.IsEmpty => [],
            _ => throw new NotSupportedException($"What is {layer.Kind} in TorchSharp?"),
        };
        string[] left = layer.Declaration switch
        {
            LayerDeclaration.BatchNormalization one => Unused(one.Scale, one.Center),
            LayerDeclaration.LayerNormalization one => Unused(one.Scale, one.Center),
            LayerDeclaration.GroupNormalization one => Unused(one.Scale, one.Center),
            _ => [],
        };
        return [.. modules.SelectMany(part => part.Module.state_dict()
            .Where(state => !left.Contains(state.Key))
            .Select(state => $"{layer.Name}{part.Suffix}.{state.Key}: {string.Join('×', state.Value.shape)}"))];

        static string[] Unused(bool scale, bool center) => [scale ? "" : "weight", center ? "" : "bias", "num_batches_tracked"];
    }

    private static ProtobufMessage Model(NetworkDefinition definition) => new(OnnxFile.Of(definition, RandomWeights.Of(definition, seed: 9)));
}
