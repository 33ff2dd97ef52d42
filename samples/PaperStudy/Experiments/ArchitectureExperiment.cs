using System.Collections.Immutable;
using System.Globalization;
using MnistNet;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>Sizes and parameters of every layer, read from what the compiler resolved: figure 3 and table 1.</summary>
internal sealed class ArchitectureExperiment() : Experiment("architecture", "The network", "§\u00a03.1, figure 3 and table 1", [])
{
    // The paper writes 1 × 1 × 784 where Keras has a vector of 784. Dropout, which changes neither, is not in its table.
    private static readonly ImmutableArray<(string Size, int Parameters)> PaperTable =
    [
        ("28×28×8", 80), ("28×28×8", 584), ("14×14×8", 0), ("14×14×16", 1168), ("7×7×16", 0), ("784", 0), ("10", 7850),
    ];

    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        (string, int)[] ours =
        [
            .. PaperCnn.Layers
                .Where(layer => layer.Declaration is not LayerDeclaration.Dropout)
                .Select(layer => (layer.OutputShape.ToString(), layer.ParameterCount)),
        ];
        int equal = ours.Zip(PaperTable).Count(pair => pair.First == pair.Second);
        yield return Claim(
            "Sizes and parameters of table 1",
            FormattableString.Invariant($"{PaperTable.Length} layers"),
            ExactClaim.Judge(
                FormattableString.Invariant($"{equal} of {ours.Length} layers equal"),
                FormattableString.Invariant($"{PaperTable.Length} of {PaperTable.Length} layers equal"),
                "counted by the compiler"));
        yield return Claim(
            "Parameters in all, below 10,000", "9,682", ExactClaim.Judge(Number.Of(PaperCnn.ParameterCount), "9,682", "counted by the compiler"));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        yield return new FigureBlock(
            "figure-3-architecture",
            Figures.Architecture(PaperCnn.Definition),
            "The layers of the network, with the sizes of their outputs and their numbers of parameters.");
        yield return new Table(
            [new("layer", false), new("size"), new("parameters")],
            [
                ["input", PaperCnn.Definition.Input.ToString(), "0"],
                .. PaperCnn.Layers.Select(layer => (ImmutableArray<string>)[layer.Name, layer.OutputShape.ToString(), Formula(layer)]),
                ["**total**", "", $"**{Number.Of(PaperCnn.ParameterCount)}**"],
            ]);
    }

    /// <summary>How the parameters of a layer with one kernel come about: <c>(3·3·1 + 1)·8 = 80</c>.</summary>
    internal static string Formula(LayerInfo layer)
    {
        if (layer.Weights.IsEmpty)
        {
            return "0";
        }

        ImmutableArray<int> kernel = layer.Weights[0].Dimensions;
        string inputs = string.Join('·', kernel[..^1].Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string bias = layer.Weights.Length > 1 ? " + 1" : "";
        return string.Create(CultureInfo.InvariantCulture, $"({inputs}{bias})·{kernel[^1]} = {Number.Of(layer.ParameterCount)}");
    }
}
