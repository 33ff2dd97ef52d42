using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Definitions;

/// <summary>Every network of the tests comes back from every format that says what the layers are.</summary>
public class DefinitionRoundTripTests
{
    [Theory]
    [MemberData(nameof(NetworkCases.Rows), MemberType = typeof(NetworkCases))]
    public void A_definition_comes_back_from_a_whole_model(string name)
    {
        NetworkDefinition definition = NetworkCases.Of(name).Definition;
        foreach (FileFormat format in new[] { FileFormat.Keras, FileFormat.KerasHdf5, FileFormat.Onnx })
        {
            using MemoryStream file = new();
            Checkpoint.Save(file, format, definition, RandomWeights.Of(definition, seed: 3));
            file.Position = 0;
            NetworkDefinition found = NetworkDefinition.Read(file);
            Assert.Equal(Normalized(definition, format), Normalized(found, format));
        }
    }

    // What Keras keeps no trace of: the order in which branches were declared, whether a number of groups was written as one for each
    // channel, and whether a default name was written at all.
    private static string Normalized(NetworkDefinition definition, FileFormat format) => string.Join('\n', [
        $"{definition.Input} {definition.InputName}",
        .. definition.Layers.Select(layer => $"{layer.Name}: {Plain(layer, format)} of {string.Join(", ", layer.Inputs)}").Order(StringComparer.Ordinal),
    ]);

    private static LayerDeclaration Plain(LayerInfo layer, FileFormat format) => (layer.Declaration with { Name = null }) switch
    {
        LayerDeclaration.GroupNormalization { Groups: -1 } each => each with { Groups = layer.InputShape.Channels },

        // Keras 2 has no such argument.
        LayerDeclaration.RandomContrast contrast when format == FileFormat.KerasHdf5 => contrast with { ValueRange = (0, 1) },
        var other => other,
    };
}
