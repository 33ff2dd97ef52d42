using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A graph as another program writes it, operator by operator, with random numbers for weights.</summary>
internal sealed class ForeignGraph
{
    private readonly GraphProto graph = new() { Name = "theirs" };
    private readonly Random random;

    /// <param name="input">The sizes of an image, as the graph takes it.</param>
    /// <param name="seed">Of its numbers.</param>
    public ForeignGraph(int[] input, int seed = 5)
    {
        random = new Random(seed);
        graph.Input.Add(ValueInfoProto.Of("pixels", input));
    }

    /// <summary>What the last operator gave.</summary>
    public string Last { get; private set; } = "pixels";

    /// <summary>An operator behind the last one.</summary>
    public string Add(string type, string[] others, params AttributeProto[] attributes) => AddOf(type, [Last, .. others], attributes);

    /// <summary>An operator of any values.</summary>
    public string AddOf(string type, string[] inputs, params AttributeProto[] attributes)
    {
        string name = $"call/{type.ToLowerInvariant()}_{graph.Node.Count}/{type}";
        graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { $"{name}:0" }, Attribute = { attributes } });
        return Last = $"{name}:0";
    }

    /// <summary>Random numbers, from 0.5 to 1.5, or around 0.</summary>
    public string Weights(long[] sizes, bool isScale = false) =>
        Constant(sizes, [.. Enumerable.Range(0, (int)sizes.Aggregate(1L, static (product, size) => product * size)).Select(_ => isScale ? random.NextSingle() + 0.5f : (random.NextSingle() * 2) - 1)]);

    public string Number(float value) => Constant([], [value]);

    public string Constant(long[] sizes, params float[] values)
    {
        graph.Initializer.Add(TensorProto.Of($"const{graph.Initializer.Count}", sizes, values));
        return graph.Initializer[^1].Name;
    }

    public string Integers(params long[] values)
    {
        graph.Initializer.Add(TensorProto.Of($"const{graph.Initializer.Count}", values));
        return graph.Initializer[^1].Name;
    }

    /// <summary>The means of the channels, and three scores of them.</summary>
    public ForeignGraph Head(int channels)
    {
        Add("GlobalAveragePool", []);
        Add("Flatten", []);
        Add("Gemm", [Weights([channels, 3]), Weights([3])]);
        return this;
    }

    public byte[] ToFile(int operatorSet)
    {
        graph.Node[^1].Output[0] = "scores";
        graph.Output.Add(ValueInfoProto.Of("scores", [3]));
        return new ModelProto { IrVersion = 8, ProducerName = "theirs", Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = operatorSet } } }.ToByteArray();
    }

    /// <summary>The same, with the values of all numbers in another file, as PyTorch's newer exporter writes them.</summary>
    public (byte[] File, byte[] Data) ToFiles(int operatorSet, string location)
    {
        byte[] values = [];
        foreach (TensorProto tensor in graph.Initializer.Where(static tensor => tensor.DataType == (int)TensorProto.Types.DataType.Float))
        {
            using MemoryStream message = new();
            using (CodedOutputStream output = new(message, leaveOpen: true))
            {
                foreach ((string key, string value) in new[] { ("location", location), ("offset", $"{values.Length}"), ("length", $"{tensor.RawData.Length}") })
                {
                    output.WriteTag(13, WireFormat.WireType.LengthDelimited);
                    output.WriteMessage(new StringStringEntryProto { Key = key, Value = value });
                }

                output.WriteTag(14, WireFormat.WireType.Varint);
                output.WriteInt32(1);
            }

            values = [.. values, .. tensor.RawData];
            tensor.RawData = ByteString.Empty;
            tensor.MergeFrom(message.ToArray());
        }

        return (ToFile(operatorSet), values);
    }

    /// <summary>Asserts that a file is read as a network that gives what ONNX Runtime computes of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isLast">Whether it takes images whose channels stand last.</param>
    /// <param name="judged">Another file that computes the same, where ONNX Runtime does not run this one.</param>
    /// <param name="sizes">The sizes of an image, as the file has them; null where they follow from the network's.</param>
    /// <returns>The network.</returns>
    public static NetworkDefinition AssertRead(byte[] file, bool isLast = false, byte[]? judged = null, long[]? sizes = null)
    {
        NetworkDefinition definition = NetworkDefinition.Read(new MemoryStream(file));
        float[] weights = Checkpoint.Load(new MemoryStream(file), FileFormat.Onnx, definition).Weights;
        Shape shape = definition.Input;
        int pixelCount = shape.Height * shape.Width;
        using OnnxRuntimeNetwork runtime = new(judged ?? file);
        for (int seed = 0; seed < 4; seed++)
        {
            Random random = new(seed);
            float[] pixels = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextSingle())];
            float[] theirs = isLast ? pixels : [.. Enumerable.Range(0, pixels.Length).Select(i => pixels[((i % pixelCount) * shape.Channels) + (i / pixelCount)])];
            double[] expected = OnnxOutput.Probabilities(sizes is not null ? runtime.Run(theirs, sizes) : isLast ? runtime.Run(theirs, shape) : runtime.Run(theirs, shape.Channels, shape.Height, shape.Width));
            double[] found = OnnxOutput.Probabilities(ReferenceNetwork.Run(definition, weights, pixels));
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), static pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-5, $"{pair.Second}, ONNX Runtime has {pair.First}."));
        }

        return definition;
    }
}
