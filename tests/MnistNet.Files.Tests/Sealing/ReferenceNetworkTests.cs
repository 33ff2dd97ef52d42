using MnistNet.Torch;
using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.Files.Tests.Sealing;

/// <summary>The golden image's arithmetic is what libtorch computes, for every layer.</summary>
public class ReferenceNetworkTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void It_computes_what_TorchSharp_computes(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        NetworkDefinition definition = network.Definition;
        float[] weights = RandomWeights.Of(definition, seed: 3);
        SeededRandom random = new(4);
        float[] pixels = [.. Enumerable.Range(0, (int)definition.Input.Size).Select(_ => (float)random.NextDouble(0, 1))];

        ITorchNetwork module = network.CreateModule();
        using var scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ((nn.Module)module).eval();
        module.Weights.Import(weights);
        Shape input = definition.Input;
        Tensor logits = module.Logits(tensor(pixels, [1, input.Height, input.Width, input.Channels]).permute(0, 3, 1, 2));
        float[] expected = (definition.EndsInSoftmax ? nn.functional.softmax(logits, dim: 1) : logits).data<float>().ToArray();

        float[] actual = ReferenceNetwork.Run(definition, weights, pixels);

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }
}
