using System.Runtime.InteropServices;
using Google.Protobuf;
using MnistNet.Files.Tests.C;
using MnistNet.Onnx;
using MnistNet.Pretrained;
using MnistNet.Torch.Tests.Networks;
using PaperCnnSample;
using Xunit.Abstractions;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>Networks for ONNX Runtime with 8-bit integers: how near they are to floats and to C, and what comes back.</summary>
public sealed class OnnxInt8Tests(ITestOutputHelper output)
{
    private const int CalibrationImages = 200;
    private const int Batch = 250;

    // What the digits lose at most, of 10,000.
    private const int MostLost = 10;

    // C gives probabilities in 1/32768, and that is all that most networks differ by. Where a value lies between two integers, ONNX
    // takes the even one and C the larger: means and rescaled pixels do often. All probabilities of an image together, on the mean.
    private const double MostFromC = 0.02;
    private const double SameAsC = 2e-4;
    private const int FewestSame = 35;

    private static readonly Lazy<MnistDataset> Mnist = new(() => MnistDataset.LoadFolder(RepositoryFiles.Mnist));

    [Fact]
    public void The_paper_s_network_reads_MNIST_as_well_in_ONNX_Runtime_with_8_bits()
    {
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"));
        AssertLosesLittle(network);
    }

    [Fact]
    public void The_record_s_network_reads_MNIST_as_well_in_ONNX_Runtime_with_8_bits()
    {
        using RecordCnn network = RecordCnn.Pretrained();
        AssertLosesLittle(network);
    }

    [CompilerFact("gcc")]
    public void Every_network_is_as_near_to_that_in_C_as_rounding_allows()
    {
        using CInt8Program program = new();
        List<(int Place, string Name, byte[] File, LabeledImages Images)> all = [];
        foreach ((int index, (string name, Network network, LabeledImages images, byte[] file)) in Sayable().Index())
        {
            using (network)
            {
                all.Add((program.Add(network, images, $"n{index}"), name, file, images));
            }
        }

        program.Compile("gcc", "-std=c99", "-O1");
        List<string> far = [];
        int same = 0;
        foreach ((int place, string name, byte[] file, LabeledImages images) in all)
        {
            using OnnxRuntimeNetwork runtime = new(file, isLiteral: true);
            float[][] found = [.. runtime.Run(NoiseImages.PixelsOf(images), images.Shape).Chunk(images.ClassCount)];
            double differs = program.Predict(place, images)
                .Zip(found, static (expected, actual) => expected.Probabilities.Zip(OnnxOutput.Probabilities(actual), static (one, other) => Math.Abs(one - other)).Sum())
                .Average();
            string line = FormattableString.Invariant($"{name}: differs by {differs:F5}");
            output.WriteLine(line);
            same += differs < SameAsC ? 1 : 0;
            if (differs > MostFromC)
            {
                far.Add(line);
            }
        }

        Assert.InRange(same, FewestSame, all.Count);
        Assert.Empty(far);
    }

    // ONNX Runtime says what the integers of the weights stand for, folded batch normalizations included.
    [Fact]
    public void Every_network_comes_back_with_what_its_integers_stand_for()
    {
        int imported = 0;
        foreach ((string name, Network network, LabeledImages images, byte[] file) in Sayable())
        {
            using (network)
            {
                NetworkDefinition definition = NetworkCases.Of(name).Definition;
                NetworkDefinition read = NetworkDefinition.Read(new MemoryStream(file));
                Assert.Equal(definition.Layers.Select(static layer => layer.Declaration), read.Layers.Select(static layer => layer.Declaration));
                float[] weights = OnnxFile.Read(file, definition);
                Assert.Equal(weights, OnnxFile.Read(file, read));

                float[] pixels = NoiseImages.PixelsOf(images);
                using OnnxRuntimeNetwork runtime = new(QuantizedModel.WithFloatValues(file));
                float[] expected = runtime.Run(pixels, images.Shape);
                AssertNear(name, expected, definition, weights, pixels);

                if (IsImported(network))
                {
                    imported++;
                    byte[] foreign = QuantizedModel.AsForeign(file);
                    NetworkDefinition others = NetworkDefinition.Read(new MemoryStream(foreign));
                    AssertNear($"{name}, as another's", expected, others, OnnxFile.Read(foreign, others), pixels);
                }
            }
        }

        Assert.InRange(imported, 20, 100);
    }

    [Fact]
    public void Weights_come_back_to_the_last_bit()
    {
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"));
        byte[] file = Saved(network, Mnist.Value.Train.Slice(0, 20));
        ModelProto model = ModelProto.Parser.ParseFrom(file);

        using MemoryStream stream = new(file);
        using PaperCnn same = PaperCnn.Load(stream, FileFormat.Onnx);
        float[] read = same.GetWeights();

        foreach ((TorchWeight weight, float[] values) in TorchTensors.FromWeights(PaperCnn.Definition, read))
        {
            Assert.Equal(MemoryMarshal.Cast<float, int>(QuantizedModel.Floats(model, weight.Name, axis: 0)).ToArray(), MemoryMarshal.Cast<float, int>(values).ToArray());
        }

        // Half a step of 127 at most, of each filter's largest weight.
        float[] own = network.GetWeights();
        Assert.All(own.Zip(read), pair => Assert.Equal(pair.First, pair.Second, own.Max(Math.Abs) / 127 / 2 * 1.0001));
        Assert.NotEqual(own, read);
        Assert.Equal(file, Saved(network, Mnist.Value.Train.Slice(0, 20)));
    }

    [Fact]
    public void Operators_are_as_ONNX_has_them()
    {
        using PaperCnn network = new(seed: 1);
        ModelProto model = ModelProto.Parser.ParseFrom(Saved(network, Mnist.Value.Train.Slice(0, 20)));

        Assert.InRange(model.OpsetImport.Single().Version, 13, 30);
        Dictionary<string, TensorProto> constants = model.Graph.Initializer.ToDictionary(static tensor => tensor.Name);
        TensorProto kernel = constants["conv2d_1.weight"];
        Assert.Equal((int)TensorProto.Types.DataType.Int8, kernel.DataType);
        Assert.Equal([8, 8, 3, 3], kernel.Dims);
        Assert.Equal([8], constants["conv2d_1.weight/scale"].Dims);
        Assert.Equal((int)TensorProto.Types.DataType.Int32, constants["conv2d_1.bias"].DataType);
        NodeProto conv = model.Graph.Node.Single(static node => node.Name == "conv2d_1");
        Assert.Equal(["DequantizeLinear", "DequantizeLinear", "DequantizeLinear"], conv.Input.Select(input => model.Graph.Node.Single(node => node.Output.Contains(input)).OpType));

        // A bias has the scale of the products that it is added to.
        float scale = Floats("max_pooling2d/quantized/scale")[0];
        Assert.All(Floats("conv2d_2.weight/scale").Zip(Floats("conv2d_2.bias/scale")), pair => Assert.Equal(scale * pair.First, pair.Second, pair.Second * 1e-6));
        Assert.Equal(Floats("conv2d_1/relu/quantized/scale"), Floats("max_pooling2d/quantized/scale"));
        Assert.Equal(1 / 255f, Floats("channels_first/quantized/scale")[0]);

        float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(constants[name].RawData.Span).ToArray();
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        using PaperCnn network = new(seed: 1);
        LabeledImages other = NoiseImages.Of(ResidualNetwork.Definition, 3);
        Assert.StartsWith("PaperCnn takes images of 28×28×1; found images of 9×8×1 to calibrate 8-bit integers on.", Assert.Throws<ArgumentException>(() => Saved(network, other)).Message, StringComparison.Ordinal);
        LabeledImages none = NoiseImages.Of(PaperCnn.Definition, 0);
        Assert.StartsWith("There are no images to calibrate 8-bit integers on.", Assert.Throws<ArgumentException>(() => Saved(network, none)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("options", () => network.Save(Stream.Null, (OnnxOptions)null!));

        using MemoryStream plain = new();
        network.Save(plain, FileFormat.Onnx);
        using MemoryStream empty = new();
        network.Save(empty, new OnnxOptions());
        Assert.Equal(plain.ToArray(), empty.ToArray());
    }

    [Fact]
    public void Damage_is_told()
    {
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"));
        byte[] file = Saved(network, Mnist.Value.Train.Slice(0, 20));

        Assert.Equal("the stream: tensor conv2d.weight holds integers without a scale for each output.", Complaint(model => Remove(model, "conv2d.weight/scale")));
        Assert.Equal("the stream: tensor conv2d.weight is 8×1×3×3, which does not go with its 71 bytes.", Complaint(model =>
        {
            TensorProto kernel = model.Graph.Initializer.Single(static tensor => tensor.Name == "conv2d.weight");
            kernel.RawData = ByteString.CopyFrom(kernel.RawData.Span[1..]);
        }));
        Assert.Equal("the stream: the file is damaged: its values do not have the checksum that was written with them.", Complaint(model =>
        {
            TensorProto kernel = model.Graph.Initializer.Single(static tensor => tensor.Name == "conv2d.weight");
            byte[] bytes = kernel.RawData.ToByteArray();
            bytes[5] ^= 1;
            kernel.RawData = ByteString.CopyFrom(bytes);
        }));

        string Complaint(Action<ModelProto> damage)
        {
            ModelProto model = ModelProto.Parser.ParseFrom(file);
            damage(model);
            return OnnxFile.Complaint(model.ToByteArray(), PaperCnn.Definition);
        }

        static void Remove(ModelProto model, string name) => model.Graph.Initializer.Remove(model.Graph.Initializer.Single(tensor => tensor.Name == name));
    }

    private static IEnumerable<(string Name, Network Network, LabeledImages Images, byte[] File)> Sayable()
    {
        foreach (string name in NetworkCases.Names)
        {
            NetworkCase one = NetworkCases.Of(name);
            Network network = one.Create(Backend.Managed);
            network.SetWeights(RandomWeights.Of(one.Definition, seed: 3));
            LabeledImages images = NoiseImages.Of(one.Definition, 20);
            byte[] file;
            try
            {
                file = Saved(network, images);
            }
            catch (NotSupportedException)
            {
                network.Dispose();
                continue;
            }

            yield return (name, network, images, file);
        }
    }

    // Whether the network is read from a graph of floats alone.
    private static bool IsImported(Network network)
    {
        using MemoryStream stream = new();
        network.Save(stream, FileFormat.Onnx);
        try
        {
            NetworkDefinition.Read(new MemoryStream(QuantizedModel.AsForeign(stream.ToArray())));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Saved(Network network, LabeledImages images)
    {
        using MemoryStream stream = new();
        network.Save(stream, new OnnxOptions { Int8 = images });
        return stream.ToArray();
    }

    private static void AssertNear(string name, float[] expected, NetworkDefinition definition, float[] weights, float[] pixels)
    {
        float[][] images = [.. pixels.Chunk((int)definition.Input.Size)];
        float[][] outputs = [.. expected.Chunk(definition.ClassCount)];
        for (int i = 0; i < images.Length; i++)
        {
            double[] there = OnnxOutput.Probabilities(outputs[i]);
            double[] here = OnnxOutput.Probabilities(ReferenceNetwork.Run(definition, weights, images[i]));
            Assert.True(there.Zip(here, static (one, other) => Math.Abs(one - other)).Max() < 1e-4, $"{name}, image {i}: [{string.Join(", ", here)}], ONNX Runtime has [{string.Join(", ", there)}].");
        }
    }

    private void AssertLosesLittle(Network network)
    {
        LabeledImages test = Mnist.Value.Test;
        byte[] file = Saved(network, Mnist.Value.Train.Slice(0, CalibrationImages));
        using OnnxRuntimeNetwork runtime = new(file);

        int floats = (int)Math.Round(network.Evaluate(test).Accuracy * test.Count);
        int integers = 0;
        for (int first = 0; first < test.Count; first += Batch)
        {
            LabeledImages batch = test.Slice(first, Batch);
            integers += runtime.Run(NoiseImages.PixelsOf(batch), batch.Shape).Chunk(batch.ClassCount).Where((image, i) => Prediction.MostProbable(image) == batch.Labels.Span[i]).Count();
        }

        output.WriteLine($"{network.GetType().Name}: {floats} of {test.Count} with floats, {integers} in ONNX Runtime with 8 bits, {file.Length} bytes");

        Assert.InRange(integers, floats - MostLost, test.Count);
    }
}
