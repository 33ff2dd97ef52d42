using System.Collections.Immutable;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>One question of the paper: which networks answer it, and how the answer reads.</summary>
/// <param name="name">Short name, for the command line.</param>
/// <param name="title">Heading of its section.</param>
/// <param name="source">Where the paper asks.</param>
/// <param name="networks">Networks that must be trained for it.</param>
internal abstract class Experiment(string name, string title, string source, ImmutableArray<Arm> networks)
{
    /// <summary>Short name, for the command line.</summary>
    public string Name => name;

    /// <summary>Where the paper asks.</summary>
    public string Source => source;

    /// <summary>Networks that must be trained for it.</summary>
    public ImmutableArray<Arm> Networks => networks;

    /// <summary>The section of the report.</summary>
    /// <param name="results">What there is; any result may be missing.</param>
    public Section Describe(StudyResults results) => new($"{title} ({source})", [.. Judge(results)], [.. Show(results)]);

    /// <summary>Its comparisons of two networks, for the figure of all comparisons.</summary>
    /// <param name="results">What there is; comparisons without any result are left out.</param>
    public virtual IEnumerable<PairedDifference> Compare(StudyResults results) => [];

    /// <summary>The paper's claims, judged.</summary>
    protected abstract IEnumerable<Claim> Judge(StudyResults results);

    /// <summary>Tables and figures.</summary>
    protected abstract IEnumerable<Block> Show(StudyResults results);

    /// <summary>A claim of this experiment.</summary>
    protected Claim Claim(string statement, string paper, Finding finding) => new(source, statement, paper, finding);

    /// <summary>A row of a figure of comparisons; none where no seed has both results.</summary>
    protected static IEnumerable<PairedDifference> Row(string name, Sample differences, double? claimed) =>
        differences.Count == 0 ? []
        : differences.Count == 1 ? [new PairedDifference(name, 100 * differences.Mean, Claimed: 100 * claimed)]
        : [new PairedDifference(name, 100 * differences.Mean, 100 * differences.MeanInterval.Low, 100 * differences.MeanInterval.High, 100 * claimed)];

    /// <summary>Accuracies of some networks, mean ± standard deviation over seeds.</summary>
    protected static Table Accuracies(StudyResults results, IEnumerable<(string Name, Arm Arm)> networks) => new(
        [new("network", false), new("parameters"), new("seeds"), new("training"), new("validation"), new("test")],
        [.. networks.Select(network => (ImmutableArray<string>)
        [
            network.Name,
            Number.Of(network.Arm.Definition.ParameterCount),
            Number.Of(results.Runs(network.Arm).Count),
            .. new[] { Measure.Training, Measure.Validation, Measure.Test }.Select(measure => Percent.Level(results.Of(network.Arm, measure))),
        ])]);
}
