using Google.Protobuf;
using MnistNet.Onnx;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files of other programs with integers: read as what their weights stand for.</summary>
public class ForeignQuantizedOnnxTests
{
    public static TheoryData<string, WeightQuantization> Cases
    {
        get
        {
            TheoryData<string, WeightQuantization> data = [];
            foreach (WeightQuantization kind in Enum.GetValues<WeightQuantization>())
            {
                foreach (string name in (string[])["lenet", "lenet-one", "residual-folded", "residual", "mobile", "perceptron"])
                {
                    data.Add(name, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_quantized_file_is_the_network_that_it_was_made_of(string name, WeightQuantization kind)
    {
        byte[] original = FileOf(name);
        (byte[] quantized, byte[] floats) = StaticQuantization.Of(original, kind);

        // It is one that ONNX Runtime takes.
        using OnnxRuntimeNetwork itself = new(quantized);
        NetworkDefinition definition = NetworkDefinition.Read(new MemoryStream(quantized));
        Assert.Equal(
            NetworkDefinition.Read(new MemoryStream(original)).Layers.Select(static layer => (layer.Name, layer.Declaration)),
            definition.Layers.Select(static layer => (layer.Name, layer.Declaration)));

        float[] weights = OnnxFile.Read(quantized, definition);
        using OnnxRuntimeNetwork runtime = new(floats);
        Shape shape = definition.Input;
        for (int seed = 0; seed < 3; seed++)
        {
            Random random = new(seed);
            float[] first = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextSingle())];
            int pixels = shape.Height * shape.Width;
            float[] last = [.. Enumerable.Range(0, first.Length).Select(i => first[(i % shape.Channels * pixels) + (i / shape.Channels)])];
            double[] expected = OnnxOutput.Probabilities(runtime.Run(first, shape.Channels, shape.Height, shape.Width));
            double[] found = OnnxOutput.Probabilities(ReferenceNetwork.Run(definition, weights, last));
            Assert.All(expected.Zip(found), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    // Ours, quantized by ONNX Runtime, still has the texts by which ours are known.
    [Fact]
    public void A_file_of_MnistNet_s_that_ONNX_Runtime_quantized_is_read_as_its_own()
    {
        NetworkDefinition definition = new NetworkBuilder("Small").Input(8, 8, 1).Conv2D(3, 3, activation: Activation.ReLU).Flatten().Dense(4, Activation.Softmax).Build();
        float[] weights = RandomWeights.Of(definition, seed: 3);
        (byte[] quantized, byte[] floats) = StaticQuantization.Of(OnnxFile.Of(definition, weights), WeightQuantization.Int8OfOutputs);

        float[] read = OnnxFile.Read(quantized, definition);

        float[] pixels = [.. Enumerable.Range(0, 64).Select(static i => i / 64f)];
        using OnnxRuntimeNetwork runtime = new(floats);
        Assert.All(runtime.Run(pixels, definition.Input).Zip(ReferenceNetwork.Run(definition, read, pixels)), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(weights.Zip(read), pair => Assert.Equal(pair.First, pair.Second, weights.Max(Math.Abs) / 100));
    }

    [Fact]
    public void Integers_that_are_computed_with_are_refused()
    {
        AssertRefused("operator /conv2/Conv (Conv): it computes with 8-bit integers; MnistNet reads those that QuantizeLinear and DequantizeLinear stand around.", graph =>
        {
            NodeProto floats = graph.Node.First(static node => node.OpType == "DequantizeLinear" && node.Input[0].EndsWith("_QuantizeLinear_Output", StringComparison.Ordinal));
            NodeProto conv = graph.Node.Last(static node => node.OpType == "Conv");
            conv.Name = "/conv2/Conv";
            conv.Input[0] = floats.Input[0];
        });
        AssertRefused("its scale or zero point is another than that of the QuantizeLinear before it.", static graph =>
        {
            NodeProto[] floats = [.. graph.Node.Where(static node => node.OpType == "DequantizeLinear" && node.Input[0].EndsWith("_QuantizeLinear_Output", StringComparison.Ordinal))];
            graph.Initializer.Add(TensorProto.Of("other", [], [0.5f]));
            floats[0].Input[1] = "other";
        });
        AssertRefused("its scale is no constant.", static graph => graph.Node.First(static node => node.OpType == "DequantizeLinear").Input[1] = "nowhere");
        AssertRefused("no QuantizeLinear made the integers that it takes.", static graph => graph.Node.Last(static node => node.OpType == "DequantizeLinear").Input[0] = graph.Input[0].Name);
        AssertRefused("with 3 scales along axis 0.", static graph =>
        {
            graph.Initializer.Add(TensorProto.Of("three", [3], [1, 2, 3]));
            NodeProto kernel = graph.Node.First(static node => node.OpType == "DequantizeLinear");
            kernel.Input[1] = "three";
        });

        static void AssertRefused(string reason, Action<GraphProto> change)
        {
            ModelProto model = ModelProto.Parser.ParseFrom(StaticQuantization.Of(FileOf("lenet"), WeightQuantization.Int8OfOutputs).Quantized);
            change(model.Graph);
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(model.ToByteArray())));
            Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] FileOf(string name) => File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, "tests", "data", "onnx-files", $"{name}.onnx"));
}
