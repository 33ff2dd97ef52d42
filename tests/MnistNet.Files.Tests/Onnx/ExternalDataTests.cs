namespace MnistNet.Files.Tests.Onnx;

/// <summary>ONNX files whose numbers are in a file beside them.</summary>
public sealed class ExternalDataTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Values_are_read_from_the_file_beside()
    {
        string path = Write("theirs.onnx.data");

        byte[] whole = Graph().ToFile(18);
        NetworkDefinition expected = ForeignGraph.AssertRead(whole);
        NetworkDefinition found = NetworkDefinition.Read(path);

        Assert.Equal(expected.Layers.Select(static layer => $"{layer}"), found.Layers.Select(static layer => $"{layer}"));
        Assert.Equal(Checkpoint.Load(new MemoryStream(whole), FileFormat.Onnx, expected).Weights, Checkpoint.Load(path, found).Weights);
    }

    [Theory]
    [InlineData("../theirs.onnx.data")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("..\\theirs.onnx.data")]
    [InlineData("")]
    public void Other_folders_are_not_looked_into(string location) =>
        Assert.Contains("expected a file in the same folder.", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(Write(location, data: null))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Write("theirs.onnx.data", data: null);

        Assert.Contains("theirs.onnx: the values of const0 are in theirs.onnx.data, which is not beside it.", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_named()
    {
        string path = Write("theirs.onnx.data", static data => data[..10]);

        Assert.Contains("theirs.onnx.data has 10 bytes; those of const0 are ", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_of_no_file_has_nothing_beside_it()
    {
        (byte[] file, _) = Graph().ToFiles(18, "theirs.onnx.data");

        Assert.Contains(
            "the values of const0 are in another file, theirs.onnx.data; give the path of the ONNX file",
            Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(file))).Message,
            StringComparison.Ordinal);
    }

    private string Write(string location, Func<byte[], byte[]>? data)
    {
        (byte[] file, byte[] values) = Graph().ToFiles(18, location);
        File.WriteAllBytes(folder["theirs.onnx"], file);
        if (data is not null)
        {
            File.WriteAllBytes(folder[location], data(values));
        }

        return folder["theirs.onnx"];
    }

    private string Write(string location) => Write(location, static data => data);

    private static ForeignGraph Graph()
    {
        ForeignGraph graph = new([1, 6, 6]);
        graph.Add("Conv", [graph.Weights([4, 1, 3, 3]), graph.Weights([4])]);
        graph.Add("Relu", []);
        graph.Add("Flatten", []);
        graph.Add("Gemm", [graph.Weights([64, 3]), graph.Weights([3])]);
        return graph;
    }
}
