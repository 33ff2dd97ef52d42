using System.Collections.Immutable;

namespace MnistNet;

/// <summary>The network of a <see cref="RunManifest"/>.</summary>
/// <param name="Name">The class that declares it.</param>
/// <param name="Input">Shape of one image: height, width, channels.</param>
/// <param name="ParameterCount">Number of values in all weight tensors.</param>
/// <param name="Layers">The layers behind the input, first to last.</param>
public sealed record ManifestNetwork(string Name, ImmutableArray<int> Input, int ParameterCount, ImmutableArray<ManifestLayer> Layers)
{
    internal static ManifestNetwork Of(NetworkDefinition definition) => new(
        definition.Name,
        Sizes(definition.Input),
        definition.ParameterCount,
        [.. definition.Layers.Select(layer => new ManifestLayer(layer.Name, layer.Kind, Sizes(layer.OutputShape), layer.ParameterCount))]);

    private static ImmutableArray<int> Sizes(Shape shape) => shape.IsImage ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels];
}
