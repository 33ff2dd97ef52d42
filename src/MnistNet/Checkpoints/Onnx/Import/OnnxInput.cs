using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>The images, as a graph takes them.</summary>
internal static class OnnxInput
{
    /// <summary>Begins with what goes in.</summary>
    public static void Take(OnnxGraph graph, OnnxTrace trace)
    {
        (string name, long[] sizes) = graph.Inputs[0];
        long[] own = [.. sizes.Skip(1)];
        if (own.Length is < 1 or > 3 || !Array.TrueForAll(own, static size => size is >= 1 and <= SizeLimits.Largest) || own.Aggregate(1.0, static (product, size) => product * size) > SizeLimits.Largest)
        {
            throw new InvalidDataException($"its input is {string.Join('×', sizes.Select(static size => size < 0 ? "any" : $"{size}"))}; expected a batch of images with fixed sizes, or of rows.");
        }

        if (own.Length == 1)
        {
            int side = (int)Math.Round(Math.Sqrt(own[0]));
            (trace.IsRow, trace.Input) = (true, side * side == own[0] ? Shape.Image(side, side, 1) : Shape.Image(1, 1, (int)own[0]));
            trace.Set(name, new OnnxValue(-1, Shape.Vector((int)own[0]), [0]));
            return;
        }

        if (own.Length == 2)
        {
            trace.Input = Shape.Image((int)own[0], (int)own[1], 1);
            trace.Set(name, new OnnxValue(-1, trace.Input, [0, 1]));
            return;
        }

        int[] axes = HasChannelsLast(graph, name, own) ? [0, 1, 2] : OnnxValue.ChannelsFirst;
        trace.Input = Shape.Image((int)own[Array.IndexOf(axes, 0)], (int)own[Array.IndexOf(axes, 1)], (int)own[Array.IndexOf(axes, 2)]);
        trace.Set(name, new OnnxValue(-1, trace.Input, axes));
    }

    // Whoever has them last turns them for the convolutions; where there are none, the sizes speak.
    private static bool HasChannelsLast(OnnxGraph graph, string name, long[] sizes)
    {
        HashSet<string> same = [name];
        foreach (OnnxNode node in graph.Nodes.Where(node => node.Inputs.Any(same.Contains)))
        {
            if (node.Type == "Transpose")
            {
                return node.Numbers("perm").SequenceEqual([0, 3, 1, 2]);
            }

            if (OnnxFunctions.OfTwo(node.Type) is null && OnnxFunctions.Of(node, static _ => null) is null && node.Type is not ("Identity" or "Cast"))
            {
                return node.Type is "Reshape" or "Flatten" && sizes[0] > 4 && sizes[2] <= 4;
            }

            same.UnionWith(node.Outputs);
        }

        return false;
    }
}
