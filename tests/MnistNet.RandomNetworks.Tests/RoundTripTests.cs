extern alias library;

using library::MnistNet;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Random networks as their own definitions write them, and as files give them back.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class RoundTripTests(CompiledNetworks networks)
{
    private const int Step = 8;

    [Theory]
    [InlineData(library::MnistNet.DeclarationForm.Attributes)]
    [InlineData(library::MnistNet.DeclarationForm.Fluent)]
    public void A_written_class_is_the_same_network(library::MnistNet.DeclarationForm form)
    {
        CompiledNetwork[] some = [.. networks.All.Where(network => network.Source.Number % Step == 0)];
        foreach (CompiledNetwork[] batch in some.Chunk(64))
        {
            using EmittedAssembly written = new(CompilerRun.Of(new CompilerOptions { Torch = false }, [.. batch.Select(network => network.Definition.ToCSharp(form: form))]));
            Assert.All(batch, network => Assert.Equal(network.Definition, written.Static<library::MnistNet.NetworkDefinition>(network.Source.Name, "Definition")));
        }
    }

    [Theory]
    [InlineData(library::MnistNet.FileFormat.Keras)]
    [InlineData(library::MnistNet.FileFormat.KerasHdf5)]
    public void A_file_of_Keras_gives_the_definition_back(library::MnistNet.FileFormat format) => networks.AssertEach(
        network =>
        {
            using MemoryStream file = new();
            using (Network facade = network.CreateFacade(library::MnistNet.Backend.Managed))
            {
                facade.Save(file, format);
            }

            file.Position = 0;
            library::MnistNet.NetworkDefinition found = library::MnistNet.NetworkDefinition.Read(file);
            Assert.Equal(Normalized(network.Definition), Normalized(found with { Name = network.Definition.Name, Training = network.Definition.Training }));
        },
        Step);

    // What Keras keeps no trace of: whether a number of groups, or two bounds, were written as one number; a default name that somebody wrote.
    private static string Normalized(library::MnistNet.NetworkDefinition definition) => string.Join('\n', [
        $"{definition.Input} {definition.InputName}",
        .. definition.Layers.Select(layer => $"{layer.Name}: {Plain(layer)} of {string.Join(", ", layer.Inputs)}").Order(StringComparer.Ordinal),
    ]);

    private static library::MnistNet.LayerDeclaration Plain(library::MnistNet.LayerInfo layer) => layer.Declaration with { Name = null } switch
    {
        library::MnistNet.LayerDeclaration.GroupNormalization { Groups: -1 } each => each with { Groups = layer.InputShape.Channels },
        var other => other,
    };
}
