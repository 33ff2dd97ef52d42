using System.Runtime.InteropServices;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Onnx;

public class OnnxRoundTripTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Weights_come_back_to_the_last_bit(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        AssertComesBack(definition, RandomWeights.Of(definition, seed: 7));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void So_do_weights_that_are_no_numbers(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        int[] odd = [0x7FC12345, 0x7F812345, -1, 0x7F800000, unchecked((int)0xFF800000), unchecked((int)0x80000000), 1, 0x7F7FFFFF];
        AssertComesBack(
            definition, [.. Enumerable.Range(0, definition.ParameterCount).Select(i => BitConverter.Int32BitsToSingle(odd[i % odd.Length]))]);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        NetworkDefinition definition = NormalizedEverywhere.Definition;
        float[] weights = RandomWeights.Of(definition, seed: 7);
        Assert.Equal(OnnxFile.Of(definition, weights), OnnxFile.Of(definition, weights));
    }

    [Fact]
    public void More_weights_than_a_file_holds_are_refused()
    {
        NetworkDefinition definition = new NetworkBuilder("Huge").Input(1, 1, 50_000).Flatten().Dense(12_000).Dense(10).Build();
        IOException e = Assert.Throws<IOException>(() => new OnnxFormat().Write(Stream.Null, definition, new StoredNetwork([])));
        Assert.Equal("Huge has 600132010 weights; an ONNX file holds at most 500000000.", e.Message);
    }

    private static void AssertComesBack(NetworkDefinition definition, float[] weights)
    {
        float[] read = OnnxFile.Read(OnnxFile.Of(definition, weights), definition);
        Assert.Equal(MemoryMarshal.Cast<float, int>(weights).ToArray(), MemoryMarshal.Cast<float, int>(read).ToArray());
    }
}
