using System.Globalization;
using System.Text.RegularExpressions;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Lays the parts of a network one behind the other, as they are declared, and gives them names: some are given, the others Keras's.</summary>
internal sealed partial class GraphBuilder
{
    private const int Images = -1;

    // What is something else in generated code, too.
    private static readonly string[] UnusualNames = ["images", "class", "x", "train", "Count", "probabilities", "to", "new", "forward", "scores"];

    private readonly List<RandomLayer> layers = [];
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> counts = [];
    private readonly string inputName;
    private readonly uint naming;

    private GraphBuilder(string? inputName, uint naming)
    {
        this.inputName = inputName ?? "input";
        this.naming = naming;
    }

    /// <summary>The layers of a network.</summary>
    /// <param name="parts">What they are made of.</param>
    /// <param name="inputName">The name of the images; null for the usual one.</param>
    /// <param name="naming">Which layers get a name, bit by bit, and of which kind.</param>
    public static IReadOnlyList<RandomLayer> Lay(IReadOnlyList<RandomPart> parts, string? inputName, uint naming)
    {
        GraphBuilder graph = new(inputName, naming);
        graph.Lay(parts, Images);
        return graph.layers;
    }

    // Gives the layer with which the parts end.
    private int Lay(IReadOnlyList<RandomPart> parts, int source) => parts.Aggregate(source, (before, part) => Lay(part, before));

    private int Lay(RandomPart part, int source)
    {
        if (part.Branches.Count == 0)
        {
            return Add(part.Layer, [source]);
        }

        List<int> ends = [.. part.Branches.Select(branch => Lay(branch, source))];
        int before = ends.IndexOf(layers.Count - 1);
        if (!part.IsTurned && before > 0)
        {
            ends.RemoveAt(before);
            ends.Insert(0, layers.Count - 1);
        }

        return Add(part.Layer, ends);
    }

    private int Add(RandomLayer layer, List<int> sources)
    {
        string[] others = [.. sources.Skip(1).Select(source => $"\"{NameOf(source)}\"")];
        string? given = GivenName(layers.Count);
        layers.Add(layer with
        {
            Sources = sources,
            Branch = sources[0] == layers.Count - 1 ? null : NameOf(sources[0]),
            Attribute = WithArguments(layer.Attribute, [.. others, .. given is null ? [] : new[] { $"Name = \"{given}\"" }]),
            Call = WithArguments(layer.Call, [.. others, .. given is null ? [] : new[] { $"name: \"{given}\"" }]),
        });
        names.Add(given ?? NextName(layer.Kind));
        return layers.Count - 1;
    }

    private string NameOf(int layer) => layer == Images ? inputName : names[layer];

    private string? GivenName(int index)
    {
        bool isNamed = (naming >> (index % 31) & 1) != 0;
        bool isUnusual = naming >> 31 != 0 && index < UnusualNames.Length && UnusualNames[index] != inputName;
        return !isNamed ? null : isUnusual ? UnusualNames[index] : string.Create(CultureInfo.InvariantCulture, $"layer-{index}_a");
    }

    private string NextName(string kind)
    {
        string name = Boundaries().Replace(Words().Replace(kind, "$1_$2"), "$1_$2").ToLowerInvariant();
        int count = counts[name] = counts.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{count - 1}");
    }

    private static string WithArguments(string layer, string[] arguments)
    {
        if (arguments.Length == 0)
        {
            return layer;
        }

        string open = layer.EndsWith("()", StringComparison.Ordinal) ? layer[..^1] : layer.EndsWith(')') ? layer[..^1] + ", " : layer + "(";
        return $"{open}{string.Join(", ", arguments)})";
    }

    // Keras's rule, by its own two patterns.
    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Boundaries();
}
