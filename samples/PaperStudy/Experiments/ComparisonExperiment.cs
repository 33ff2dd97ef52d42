using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>The paper's network against one that differs in one thing, seed by seed.</summary>
/// <param name="name">Short name, for the command line.</param>
/// <param name="title">Heading of its section.</param>
/// <param name="source">Where the paper compares them.</param>
/// <param name="rival">The other network.</param>
/// <param name="paperHas">What the paper's network has that the other has not.</param>
/// <param name="statement">What the paper says.</param>
/// <param name="measure">What it compares.</param>
/// <param name="claimed">By how much the paper's network is better, in percent, as it prints it.</param>
internal sealed class ComparisonExperiment(
    string name, string title, string source, Arm rival, string paperHas, string statement, Measure measure, string claimed)
    : Experiment(name, title, source, [Arms.Paper, rival])
{
    public override IEnumerable<PairedDifference> Compare(StudyResults results) =>
        Row($"{paperHas} against {rival.Title}, {measure.Name}", results.Differences(Arms.Paper, rival, measure), Quoted.Percent(claimed).Value);

    protected override IEnumerable<Claim> Judge(StudyResults results)
    {
        Sample differences = results.Differences(Arms.Paper, rival, measure);
        yield return Claim($"{statement} in {measure.Name}", $"+{claimed} %", DifferenceClaim.Judge(differences, Quoted.Percent(claimed)));
    }

    protected override IEnumerable<Block> Show(StudyResults results)
    {
        yield return Accuracies(results, [(paperHas, Arms.Paper), (rival.Title, rival)]);
        yield return SeedTable.Of(results, Arms.Paper, paperHas, rival, rival.Title, measure);
    }
}
