using MnistNet.Files.Tests.Keras;
using MnistNet.Torch;
using MnistNet.Torch.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MnistNet.Files.Tests.Torch;

/// <summary>Our .dat files are TorchSharp's own, in both directions.</summary>
public sealed class TorchSharpModuleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void TorchSharp_loads_what_we_save(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        float[] weights = RandomWeights.Of(network.Definition, seed: 6);
        string path = folder["network.dat"];
        Checkpoint.Save(path, network.Definition, weights);

        using NetworkModule expected = (NetworkModule)network.CreateModule();
        ((ITorchNetwork)expected).Weights.Import(weights);
        using NetworkModule loaded = (NetworkModule)network.CreateModule();
        loaded.load(path);

        float[] exported = new float[weights.Length];
        ((ITorchNetwork)loaded).Weights.Export(exported);
        Assert.Equal(weights, exported);
        Assert.Equal(Logits(expected, network.Definition), Logits(loaded, network.Definition));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void We_load_what_TorchSharp_saves(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        float[] weights = RandomWeights.Of(network.Definition, seed: 7);
        using NetworkModule module = (NetworkModule)network.CreateModule();
        ((ITorchNetwork)module).Weights.Import(weights);
        string path = folder["network.dat"];
        module.save(path);

        StoredNetwork stored = Checkpoint.Load(path, network.Definition);

        Assert.Equal(weights, stored.Weights);
        Assert.Null(stored.Seal);
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void A_state_dict_goes_from_module_to_module(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        float[] weights = RandomWeights.Of(network.Definition, seed: 13);
        using NetworkModule from = (NetworkModule)network.CreateModule();
        ((ITorchNetwork)from).Weights.Import(weights);
        using NetworkModule to = (NetworkModule)network.CreateModule();

        to.load_state_dict(from.state_dict().ToDictionary(state => state.Key, state => state.Value.contiguous()));

        float[] exported = new float[weights.Length];
        ((ITorchNetwork)to).Weights.Export(exported);
        Assert.Equal(weights, exported);
    }

    [Fact]
    public void Behind_what_TorchSharp_reads_stands_the_seal_alone()
    {
        NetworkDefinition definition = NormalizedCnn.Definition;
        float[] weights = RandomWeights.Of(definition, seed: 8);
        using NetworkModule module = new NormalizedCnn.TorchModule();
        ((ITorchNetwork)module).Weights.Import(weights);
        using MemoryStream theirs = new();
        module.save(theirs);
        using MemoryStream ours = new();
        Checkpoint.Save(ours, FileFormat.TorchSharp, definition, weights);
        byte[] file = ours.ToArray();

        // TorchSharp puts the moving averages last; all sizes are the same, but our count takes two bytes, as a seal follows.
        int length = theirs.ToArray().Length + 1;
        Assert.Equal("MNISTNET"u8.ToArray(), file[length..(length + 8)]);
        using MemoryStream alone = new([(byte)(file[0] & 0x7F), .. file[2..length]]);
        Assert.Equal(weights, Checkpoint.Load(alone, FileFormat.TorchSharp, definition).Weights);
    }

    [Fact]
    public void What_only_torchs_own_normalization_counts_is_ignored()
    {
        using nn.Module torchs = nn.Sequential(("batch_normalization", nn.BatchNorm1d(2)), ("dense", nn.Linear(2, 10)));
        string path = folder["network.dat"];
        torchs.save(path);
        Assert.Contains("batch_normalization.num_batches_tracked", torchs.state_dict().Keys);
        NetworkDefinition definition = new NetworkBuilder("Normalized").Input(1, 1, 2).Flatten().BatchNormalization().Dense(10).Build();

        float[] weights = Checkpoint.Load(path, definition).Weights;

        Assert.Equal([1, 1, 0, 0, 0, 0, 1, 1], weights[..8]);
        Assert.Equal(torchs.state_dict()["dense.weight"].t().contiguous().data<float>().ToArray(), weights[8..28]);
    }

    [Fact]
    public void A_module_with_names_of_its_own_is_loaded_and_predicts_the_same()
    {
        using nn.Module<Tensor, Tensor> theirs = nn.Sequential(
            ("conv1", nn.Conv2d(1, 4, 3)),
            ("act1", nn.ReLU()),
            ("conv2", nn.Conv2d(4, 4, 3, padding: 1L)),
            ("conv3", nn.Conv2d(4, 4, 3, padding: 1L)),
            ("pool", nn.MaxPool2d(2)),
            ("flat", nn.Flatten()),
            ("fc", nn.Linear(13 * 13 * 4, 10)));
        string path = folder["theirs.dat"];
        theirs.save(path);
        using ThreeConvolutions ours = new(seed: 3);
        float[] pixels = new float[28 * 28];
        KerasCorpus.Mnist.Test.CopyScaled(0, pixels);
        using IDisposable frozen = no_grad();
        float[] expected = theirs.forward(tensor(pixels, [1, 1, 28, 28])).softmax(1).data<float>().ToArray();

        ours.LoadWeights(path);
        Assert.All(expected.Zip(ours.Predict(pixels).Probabilities.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

        // The same file, with two layers told the other way round: another network.
        ours.LoadWeights(path, new Dictionary<string, string> { ["conv2d"] = "conv1", ["conv2d_1"] = "conv3", ["conv2d_2"] = "conv2", ["dense"] = "fc" });
        Assert.Equal(theirs.state_dict()["conv3.bias"].data<float>().ToArray(), ours.GetWeights()[184..188]);
        Assert.Null(ours.OptimizerState);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    public void Other_precisions_of_TorchSharp_are_converted(ScalarType type)
    {
        NetworkDefinition definition = new NetworkBuilder("Wide").Input(1, 1, 3).Flatten().Dense(4).Build();
        using nn.Module linear = nn.Sequential(("dense", nn.Linear(3, 4)));
        linear.to(type);
        string path = folder["network.dat"];
        linear.save(path);

        float[] expected = linear.state_dict()["dense.weight"].to(ScalarType.Float32).t().contiguous().data<float>().ToArray();

        Assert.Equal(expected, Checkpoint.Load(path, definition).Weights[..12]);
    }

    private static float[] Logits(nn.Module module, NetworkDefinition definition)
    {
        using var scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        module.eval();
        Shape input = definition.Input;
        SeededRandom random = new(9);
        float[] pixels = [.. Enumerable.Range(0, 3 * (int)input.Size).Select(_ => (float)random.NextDouble(0, 1))];
        Tensor images = tensor(pixels, [3, input.Height, input.Width, input.Channels]).permute(0, 3, 1, 2);
        return ((ITorchNetwork)module).Logits(images).contiguous().data<float>().ToArray();
    }
}

/// <summary>Two of its layers have the same shapes.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[Conv2D(4, 3, Padding = Padding.Same)]
[Conv2D(4, 3, Padding = Padding.Same)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class ThreeConvolutions;
