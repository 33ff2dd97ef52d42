using System.Collections.Immutable;

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

    /// <summary>The paper's claims, judged.</summary>
    protected abstract IEnumerable<Claim> Judge(StudyResults results);

    /// <summary>Tables and figures.</summary>
    protected abstract IEnumerable<Block> Show(StudyResults results);

    /// <summary>A claim of this experiment.</summary>
    protected Claim Claim(string statement, string paper, Finding finding) => new(source, statement, paper, finding);

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
