extern alias library;

using MnistNet.RandomNetworks.Tests.Networks;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>What the compiler says and writes of random networks.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class DeclarationTests(CompiledNetworks networks)
{
    [Fact]
    public void Only_what_is_unusual_is_remarked_on_in_either_form() => networks.AssertEach(network =>
    {
        string[] remarks = [.. network.Source.Layers.SelectMany(layer => layer.Remarks).Order()];

        Assert.Equal(remarks, network.AttributeFindings.Select(finding => finding.Id).Where(IsAboutShapes).Order());
        Assert.Equal(remarks, network.FluentFindings.Select(finding => finding.Id).Where(IsAboutShapes).Order());
    });

    [Fact]
    public void Both_forms_are_told_the_same() => networks.AssertEach(network =>
        Assert.Equal(network.AttributeFindings.Select(finding => finding.GetMessage(null)).Order(), network.FluentFindings.Select(finding => finding.GetMessage(null)).Order()));

    [Fact]
    public void Both_forms_generate_the_same_code_byte_for_byte() =>
        networks.AssertEach(network => Assert.Equal(network.AttributeCode, network.FluentCode));

    [Fact]
    public void The_builder_resolves_what_the_compiler_wrote() =>
        networks.AssertEach(network => Assert.Equal(network.Definition, network.Resolved));

    [Fact]
    public void Shapes_are_those_of_Keras() => networks.AssertEach(network => Assert.Equal(
        network.Source.Layers.Select(layer => layer.Output),
        network.Definition.Layers.Select(Volume.Of)));

    [Fact]
    public void Counts_are_those_of_Keras() => networks.AssertEach(network =>
    {
        Assert.Equal(network.Source.Trained + network.Source.Averages, network.ParameterCount);
        Assert.Equal(network.ParameterCount, network.Definition.ParameterCount);
        Assert.Equal(
            network.Source.Layers.Select(layer => (layer.Trained, layer.Averages)),
            network.Definition.Layers.Select(layer => (CountOf(layer, isTrainable: true), CountOf(layer, isTrainable: false))));
    });

    // Random networks need not learn anything.
    private static bool IsAboutShapes(string id) => id.StartsWith("MNN1", StringComparison.Ordinal);

    private static int CountOf(library::MnistNet.LayerInfo layer, bool isTrainable) =>
        layer.Weights.Where(weight => weight.IsTrainable == isTrainable).Sum(weight => weight.Count);
}
