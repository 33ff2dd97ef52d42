using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Emitted;

/// <summary>What the compiler wrote about a network is what the builder finds when it runs, and what TorchSharp holds.</summary>
public class DefinitionTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void The_builder_finds_what_the_compiler_wrote(string name)
    {
        NetworkCase network = NetworkCases.Of(name);

        Assert.Equal(network.Definition, network.Layers(new NetworkBuilder(name)).Build(network.Training));
    }

    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void TorchSharp_holds_as_many_weights_as_the_compiler_counted(string name)
    {
        NetworkCase network = NetworkCases.Of(name);
        ITorchNetwork emitted = network.CreateModule();
        using nn.Module module = (nn.Module)emitted;
        long trained = network.Definition.Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);

        Assert.Equal(trained, module.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(trained, emitted.Weights.Values.numel());
        Assert.Equal(network.Definition.ParameterCount - trained, module.buffers().Sum(buffer => buffer.numel()));
    }

    [Fact]
    public void Every_network_is_a_case()
    {
        IEnumerable<string> networks = typeof(DefinitionTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Network))).Select(type => type.Name);

        Assert.Equal(networks.Order(), NetworkCases.Names.Order());
    }
}
