using System.Collections.Immutable;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Shapes;

/// <summary>What became of a declaration: a plan, or the mistakes that prevent one. A plan may carry warnings.</summary>
internal sealed record Resolution(NetworkPlan? Plan, ImmutableArray<Finding> Findings)
{
    /// <summary>The mistakes that prevent a plan, as the compiler prints them.</summary>
    public IEnumerable<string> Errors => Findings
        .Where(static finding => finding.Rule.Severity == RuleSeverity.Error)
        .Select(static finding => $"{finding.Rule.Id}: {finding.Message}");
}
