using MnistNet;
using MnistNet.Pretrained;

namespace DrawDigit.Tests.Model;

/// <summary>What there is to see inside of the network, whatever its layers are.</summary>
internal static class ShownLayers
{
    /// <summary>The convolutions and joins, first to last.</summary>
    public static LayerInfo[] All { get; } = [.. RecordCnn.Definition.Layers.Where(layer => layer.Kind.Contains("Conv2D", StringComparison.Ordinal) || layer.Inputs.Length > 1)];

    /// <summary>Their filters, a tile each.</summary>
    public static int Filters => All.Sum(layer => layer.OutputShape.Channels);
}
