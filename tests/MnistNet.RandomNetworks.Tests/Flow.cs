extern alias library;

using MnistNet.RandomNetworks.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>What flows through one submodule of a running module.</summary>
/// <param name="Name">Name of the submodule.</param>
/// <param name="Input">Shape of what it took, batch first.</param>
/// <param name="Output">Shape of what it gave.</param>
internal sealed record Flow(string Name, string Input, string Output)
{
    /// <summary>Runs a module and watches its submodules.</summary>
    public static (IReadOnlyList<Flow> Layers, string Result) Through(nn.Module<Tensor, Tensor> module, Func<Tensor> run)
    {
        List<Flow> layers = [];
        foreach ((string name, nn.Module child) in module.named_children())
        {
            ((nn.Module<Tensor, Tensor>)child).register_forward_hook((_, input, output) =>
            {
                layers.Add(new Flow(name, Text(input.shape), Text(output.shape)));
                return output;
            });
        }

        return (layers, Text(run().shape));
    }

    /// <summary>What must flow, by the shapes that the compiler found.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">Number of images.</param>
    public static (IReadOnlyList<Flow> Layers, string Result) Of(CompiledNetwork network, int batch)
    {
        List<Flow> layers = [];
        List<Volume> outputs = [];
        foreach ((library::MnistNet.LayerInfo layer, RandomLayer source) in network.Definition.Layers.Zip(network.Source.Layers))
        {
            Volume output = Volume.Of(layer);
            Volume input = source.Sources[0] < 0 ? network.Source.Input : outputs[source.Sources[0]];
            string taken = Text(Batch(batch, input, source.Border));
            string given = Text(Batch(batch, output));
            if (layer.Weights is [{ Name: "depthwise_kernel" } depthwise, ..])
            {
                string between = Text([batch, depthwise.Dimensions[2] * depthwise.Dimensions[3], output.Height, output.Width]);
                layers.Add(new Flow(layer.Name + "_depthwise", taken, between));
                layers.Add(new Flow(layer.Name + "_pointwise", between, given));
            }
            else if (layer.Weights.Length > 0 || layer.Kind is "LayerNormalization" or "GroupNormalization" or "UnitNormalization")
            {
                layers.Add(new Flow(layer.Name, taken, given));
            }

            outputs.Add(output);
        }

        return (layers, Text([batch, network.Definition.ClassCount]));
    }

    private static long[] Batch(int batch, Volume shape, Size2D border = default) => shape.IsImage
        ? [batch, shape.Channels, shape.Height + border.Height, shape.Width + border.Width]
        : [batch, shape.Channels];

    private static string Text(long[] shape) => $"({string.Join(", ", shape)})";
}
