using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files of other programs: read as networks of MnistNet's that give what ONNX Runtime computes of them.</summary>
public class ForeignOnnxTests
{
    public static TheoryData<string> Exported => [.. Directory.GetFiles(Folder, "*.onnx").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "tests", "data", "onnx-files");

    [Theory]
    [MemberData(nameof(Exported))]
    public void The_network_of_a_file_gives_what_the_file_does(string name) => ForeignGraph.AssertRead(File.ReadAllBytes(Path.Combine(Folder, name)));

    [Fact]
    public void Layers_have_the_names_of_the_modules()
    {
        NetworkDefinition definition = NetworkDefinition.Read(Path.Combine(Folder, "lenet.onnx"));
        Assert.Equal(
            """
            using MnistNet;

            // Read from lenet.onnx.
            // Written by pytorch.
            /// <summary>10 classes from images of 28×28×1, by 2,652 parameters.</summary>
            [Network]
            [Input(28, 28, 1)]
            [Conv2D(4, 5, Padding = Padding.Same, Activation = Activation.Tanh, Name = "conv1")]
            [MaxPooling2D]
            [Conv2D(6, 5, Activation = Activation.ReLU, Name = "conv2")]
            [MaxPooling2D]
            [Flatten]
            [Dense(12, Activation = Activation.ReLU, Name = "fc1")]
            [Dense(10, Activation = Activation.Softmax, Name = "fc2")]
            public partial class LeNet;

            """.ReplaceLineEndings("\n"),
            definition.ToCSharp("LeNet"));
    }

    [Fact]
    public void A_network_that_computes_something_else_is_refused()
    {
        string path = Path.Combine(Folder, "lenet.onnx");
        NetworkDefinition other = new NetworkBuilder("Other").Input(28, 28, 1).Conv2D(4, 5, padding: Padding.Same, activation: Activation.ReLU).Flatten().Dense(10).Build();
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, other));
        Assert.Equal($"{path}: layer conv1: activation is tanh, Other's conv2d has relu.", e.Message);
    }

    // Channels last outside, first within; a bias and a normalization that are sums and products.
    [Fact]
    public void A_graph_as_TensorFlow_has_it_is_the_network_that_it_was_made_of()
    {
        NetworkDefinition definition = ForeignGraph.AssertRead(TensorFlowGraph(), isLast: true);

        Assert.Equal(
            ["Conv2D conv_1", "MaxPooling2D maxpool_4", "BatchNormalization mul_5", "Flatten flatten", "Dense matmul_9"],
            definition.Layers.Select(static layer => $"{layer.Kind} {layer.Name}"));
        Assert.Equal(new LayerDeclaration.Conv2D(4, 3, 1, Padding.Same, Activation.ReLU, true) { Name = "conv_1" }, definition.Layers[0].Declaration);
        Assert.Equal(new LayerDeclaration.Dense(3, Activation.Softmax, true) { Name = "matmul_9" }, definition.Layers[^1].Declaration);
    }

    [Fact]
    public void What_a_graph_needs_and_MnistNet_lacks_is_told_at_once()
    {
        ModelProto model = ModelProto.Parser.ParseFrom(TensorFlowGraph());
        model.Graph.Node.Single(static node => node.OpType == "Relu").OpType = "Sin";
        model.Graph.Node.Single(static node => node.OpType == "Softmax").OpType = "Hardmax";

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(model.ToByteArray())));

        Assert.Equal(
            [
                "the stream: MnistNet cannot declare this model, for 2 reasons:",
                "  operator call/relu_3/Relu (Sin): MnistNet has no layer for it.",
                "  operator call/softmax_11/Softmax (Hardmax): MnistNet has no layer for it.",
            ],
            e.Message.Split(Environment.NewLine));
    }

    private static byte[] TensorFlowGraph()
    {
        ForeignGraph graph = new([8, 8, 2]);
        graph.Add("Transpose", [], AttributeProto.Of("perm", [0, 3, 1, 2]));
        graph.Add("Conv", [graph.Weights([4, 2, 3, 3])], AttributeProto.Of("pads", [1, 1, 1, 1]));
        graph.Add("Add", [graph.Weights([1, 4, 1, 1])]);
        graph.Add("Relu", []);
        graph.Add("MaxPool", [], AttributeProto.Of("kernel_shape", [2, 2]), AttributeProto.Of("strides", [2, 2]));
        graph.Add("Mul", [graph.Weights([1, 4, 1, 1])]);
        graph.Add("Add", [graph.Weights([1, 4, 1, 1])]);
        graph.Add("Transpose", [], AttributeProto.Of("perm", [0, 2, 3, 1]));
        graph.Add("Reshape", [graph.Integers(-1, 64)]);
        graph.Add("MatMul", [graph.Weights([64, 3])]);
        graph.Add("Add", [graph.Weights([3])]);
        graph.Add("Softmax", []);
        return graph.ToFile(13);
    }
}
