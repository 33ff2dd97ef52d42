using MnistNet.Torch;
using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.Files.Tests.Torch;

/// <summary>The names, shapes and order of values that files have are those of the module that the compiler wrote.</summary>
public class TorchLayoutTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Names_and_shapes_are_those_of_the_module(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        using nn.Module module = (nn.Module)network.CreateModule();

        IEnumerable<string> layout = TorchLayout.Of(network.Definition).Select(weight => $"{weight.Name} {string.Join('×', weight.Dimensions)}");
        IEnumerable<string> states = module.state_dict().Select(state => $"{state.Key} {string.Join('×', state.Value.shape)}");

        Assert.Equal(states.Order(StringComparer.Ordinal), layout.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void Values_are_those_of_the_module(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        float[] weights = RandomWeights.Of(network.Definition, seed: 5);
        using nn.Module module = (nn.Module)network.CreateModule();
        ((ITorchNetwork)module).Weights.Import(weights);
        Dictionary<string, Tensor> states = module.state_dict();

        Assert.All(TorchTensors.FromWeights(network.Definition, weights), tensor =>
            Assert.Equal(states[tensor.Weight.Name].contiguous().data<float>().ToArray(), tensor.Values));
    }
}
