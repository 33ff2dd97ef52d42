using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files of other programs: read as networks of MnistNet's that give what ONNX Runtime computes of them.</summary>
public class ForeignOnnxTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Exported => [.. Directory.GetFiles(Folder, "*.onnx").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "tests", "data", "onnx-files");

    [Theory]
    [MemberData(nameof(Exported))]
    public void The_network_of_a_file_gives_what_the_file_does(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name));
        NetworkDefinition definition = NetworkDefinition.Read(Path.Combine(Folder, name));
        float[] weights = Checkpoint.Load(Path.Combine(Folder, name), definition).Weights;
        Shape shape = definition.Input;
        for (int seed = 0; seed < 4; seed++)
        {
            Random random = new(seed);
            float[] pixels = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextSingle())];
            float[] first = [.. Enumerable.Range(0, (int)shape.Size).Select(i => pixels[((i % (shape.Height * shape.Width)) * shape.Channels) + (i / (shape.Height * shape.Width))])];
            double[] expected = OnnxOutput.Probabilities(Run(file, first, [1, shape.Channels, shape.Height, shape.Width]));
            double[] found = OnnxOutput.Probabilities(ReferenceNetwork.Run(definition, weights, pixels));
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < Tolerance, $"{pair.Second}, ONNX Runtime has {pair.First}."));
        }
    }

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
        Random random = new(5);
        byte[] file = TensorFlowGraph(random);

        NetworkDefinition definition = NetworkDefinition.Read(new MemoryStream(file));

        Assert.Equal(
            ["Conv2D conv2d", "MaxPooling2D max_pooling2d", "BatchNormalization batch_normalization", "Flatten flatten", "Dense dense"],
            definition.Layers.Select(static layer => $"{layer.Kind} {layer.Name}"));
        Assert.Equal(new LayerDeclaration.Conv2D(4, 3, 1, Padding.Same, Activation.ReLU, true), definition.Layers[0].Declaration);
        Assert.Equal(new LayerDeclaration.Dense(5, Activation.Softmax, true), definition.Layers[^1].Declaration);
        float[] weights = Checkpoint.Load(new MemoryStream(file), FileFormat.Onnx, definition).Weights;
        float[] pixels = Numbers(random, 8 * 8 * 2);
        Assert.All(
            OnnxOutput.Probabilities(Run(file, pixels, [1, 8, 8, 2])).Zip(OnnxOutput.Probabilities(ReferenceNetwork.Run(definition, weights, pixels))),
            static pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void What_a_graph_needs_and_MnistNet_lacks_is_told_at_once()
    {
        ModelProto model = ModelProto.Parser.ParseFrom(TensorFlowGraph(new Random(5)));
        model.Graph.Node.Single(static node => node.OpType == "Relu").OpType = "Sin";
        model.Graph.Node.Single(static node => node.OpType == "Softmax").OpType = "Hardmax";

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(model.ToByteArray())));

        Assert.Equal(
            [
                "the stream: MnistNet cannot declare this model, for 2 reasons:",
                "  operator call/sequential/conv2d/Relu (Sin): MnistNet has no layer for it.",
                "  operator call/sequential/dense/Softmax (Hardmax): MnistNet has no layer for it.",
            ],
            e.Message.Split(Environment.NewLine));
    }

    private static byte[] TensorFlowGraph(Random random)
    {
        GraphProto graph = new() { Name = "tf2onnx" };
        graph.Input.Add(ValueInfoProto.Of("serving_default_input:0", [8, 8, 2]));
        graph.Output.Add(ValueInfoProto.Of("classes", [5]));
        string last = "serving_default_input:0";
        Add("transpose_in", "Transpose", null, AttributeProto.Of("perm", [0, 3, 1, 2]));
        Add("call/sequential/conv2d/Conv2D", "Conv", Constant("call/sequential/conv2d/Conv2D/ReadVariableOp:0", 4, 2, 3, 3), AttributeProto.Of("pads", [1, 1, 1, 1]));
        Add("call/sequential/conv2d/BiasAdd", "Add", Constant("const_fold_opt__1", 1, 4, 1, 1));
        Add("call/sequential/conv2d/Relu", "Relu", null);
        Add("call/sequential/max_pooling2d/MaxPool", "MaxPool", null, AttributeProto.Of("kernel_shape", [2, 2]), AttributeProto.Of("strides", [2, 2]));
        Add("call/sequential/batch_normalization/mul", "Mul", Constant("const_fold_opt__2", 1, 4, 1, 1));
        Add("call/sequential/batch_normalization/add", "Add", Constant("const_fold_opt__3", 1, 4, 1, 1));
        Add("transpose_out", "Transpose", null, AttributeProto.Of("perm", [0, 2, 3, 1]));
        graph.Initializer.Add(TensorProto.Of("shape", [-1, 64]));
        Add("call/sequential/flatten/Reshape", "Reshape", "shape");
        Add("call/sequential/dense/MatMul", "MatMul", Constant("call/sequential/dense/MatMul/ReadVariableOp:0", 64, 5));
        Add("call/sequential/dense/BiasAdd", "Add", Constant("call/sequential/dense/BiasAdd/ReadVariableOp:0", 5));
        Add("call/sequential/dense/Softmax", "Softmax", null);
        graph.Node[^1].Output[0] = "classes";
        return new ModelProto { IrVersion = 8, ProducerName = "tf2onnx", Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 13 } } }.ToByteArray();

        void Add(string name, string type, string? constant, params AttributeProto[] attributes)
        {
            NodeProto node = new() { Name = name, OpType = type, Input = { last }, Output = { $"{name}:0" }, Attribute = { attributes } };
            if (constant is not null)
            {
                node.Input.Add(constant);
            }

            graph.Node.Add(node);
            last = node.Output[0];
        }

        string Constant(string name, params long[] sizes)
        {
            graph.Initializer.Add(TensorProto.Of(name, sizes, Numbers(random, (int)sizes.Aggregate(1L, static (product, size) => product * size))));
            return name;
        }
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];

    private static float[] Run(byte[] file, float[] pixels, long[] shape)
    {
        using InferenceSession session = new(file);
        using RunOptions options = new();
        using OrtValue images = OrtValue.CreateTensorValueFromMemory(pixels, shape);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, session.InputNames, [images], session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
