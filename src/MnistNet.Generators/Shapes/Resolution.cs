using System.Collections.Immutable;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Shapes;

/// <summary>What became of a declaration: a plan, or the mistakes that prevent one. A plan may carry warnings.</summary>
internal sealed record Resolution(NetworkPlan? Plan, ImmutableArray<Finding> Findings);
