using System.Text;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>What somebody may write in place of a model's configuration.</summary>
public sealed class HostileConfigurationTests
{
    private const string Sequential = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [";

    private static readonly string Sound = KerasConfiguration.Current(EveryLayer, optimizer: null);

    public static TheoryData<string> Wrong => new()
    {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"class_name\": 7}",
        "{\"class_name\": \"Sequential\"}",
        "{\"class_name\": \"Sequential\", \"config\": 7}",
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}",
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": {}}}",
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [7, null, \"x\"]}}",
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"Dense\", \"config\": null}]}}",
        "{\"class_name\": \"\\ud800\", \"config\": {}}",
        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{\"class_name\": \"Dense\", \"config\": {\"\\ud800\": 1}}]}}",
        "{\"class_name\": \"MyModel\", \"module\": \"__main__\", \"config\": {}}",
        "{\"class_name\": \"Sequential\", \"registered_name\": \"Custom>Sequential\", \"config\": {}}",
        "{\"class_name\": \"Functional\", \"config\": {\"layers\": [{\"class_name\": \"InputLayer\", \"config\": {}, \"name\": \"a\"}], \"input_layers\": [[\"a\", 0, 0]], \"output_layers\": [[\"b\", 0, 0]]}}",
        "{\"class_name\": \"Functional\", \"config\": {\"layers\": [{\"class_name\": \"Dense\", \"config\": {}, \"name\": \"a\", \"inbound_nodes\": [[]]}], \"input_layers\": [[\"a\", 0, 0]], \"output_layers\": [[\"a\", 1e300, -5]]}}",
        "{\"class_name\": \"Functional\", \"config\": {\"layers\": [{\"class_name\": \"Dense\", \"config\": {}, \"name\": \"a\", \"inbound_nodes\": [[[\"a\", 0, 0]]]}], \"input_layers\": [[\"a\", 0, 0]], \"output_layers\": [[\"a\", 0, 0]]}}",
        $"{Sequential}{{\"class_name\": \"Reshape\", \"config\": {{\"target_shape\": [1e18, 1e18, 1e18, 0]}}}}]}}}}",
        $"{Sequential}{{\"class_name\": \"Reshape\", \"config\": {{\"target_shape\": [{string.Join(',', Enumerable.Repeat(2147483647, 200))}]}}}}]}}}}",
        $"{Sequential}{{\"class_name\": \"InputLayer\", \"config\": {{\"batch_shape\": [null, {string.Join(',', Enumerable.Repeat(2147483647, 200))}]}}}}]}}}}",
        $"{Sequential}{{\"class_name\": \"Rescaling\", \"config\": {{\"scale\": {{}}, \"offset\": [[]]}}}}]}}}}",
        $"{Sequential}{{\"class_name\": \"Activation\", \"config\": {{\"activation\": [1, 2]}}}}]}}}}",
        $"{Sequential}{string.Concat(Enumerable.Repeat("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [", 40))}",
        new string('[', 100_000),
        string.Concat(Enumerable.Repeat("{\"config\":", 100_000)),
        $"{{\"class_name\": \"Sequential\", \"config\": [{string.Join(',', Enumerable.Repeat("{\"class_name\": \"Conv2D\", \"config\": {}}", 100_000))}]}}",
        Sound.Replace("\"filters\":2", "\"filters\":1e999", StringComparison.Ordinal),
        Sound.Replace("\"filters\":2", "\"filters\":[[2,2]]", StringComparison.Ordinal),
        Sound.Replace("\"kernel_size\":[3,3]", "\"kernel_size\":{\"a\":3}", StringComparison.Ordinal),
        Sound.Replace("\"filters\":2", "\"filters\":2,\"filters\":3", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void It_is_refused_and_nothing_else_happens(string json)
    {
        byte[] archive = ZipBytes.Of(
        [
            new ZipBytes.Entry("config.json", Encoding.UTF8.GetBytes(json)),
            new ZipBytes.Entry("model.weights.h5", new SoundFile(FileFormat.KerasWeights, EveryLayer).Bytes),
        ]);

        (StoredNetwork? network, string? fault) = SoundFile.Try(() => Checkpoint.Load(new MemoryStream(archive), FileFormat.Keras, EveryLayer), "the stream", archive.Length);

        Assert.Null(network);
        Assert.Null(fault);
    }

    // Each change gives a file that is refused, or the values that were saved: none gives others, and nothing else is thrown.
    [Fact]
    public void A_configuration_damaged_anywhere_loads_the_same_values_or_is_refused()
    {
        SoundFile weights = new(FileFormat.KerasWeights, EveryLayer);
        foreach ((string description, byte[] json) in FileMutations.Of(Encoding.UTF8.GetBytes(Sound), seed: 7, count: 2000))
        {
            byte[] archive = ZipBytes.Of([new ZipBytes.Entry("config.json", json), new ZipBytes.Entry("model.weights.h5", weights.Bytes)]);
            (StoredNetwork? network, string? fault) = SoundFile.Try(() => Checkpoint.Load(new MemoryStream(archive), FileFormat.Keras, EveryLayer), "the stream", archive.Length);
            Assert.True(fault is null, $"{description}: {fault}");
            Assert.True(network is null || network.Weights.AsSpan().SequenceEqual(weights.Weights), description);
        }
    }
}
