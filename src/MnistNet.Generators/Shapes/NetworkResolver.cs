using MnistNet.Generators.Diagnostics;

namespace MnistNet.Generators.Shapes;

/// <summary>Turns a declaration into a plan, or says what is wrong with it. Pure and total: any declaration gives an answer.</summary>
internal static class NetworkResolver
{
    public const int DefaultBudget = 10_000;

    /// <summary>Resolves a declaration. The project's budget is for networks that set none.</summary>
    public static Resolution Resolve(NetworkDeclaration declaration, int projectBudget = DefaultBudget)
    {
        if (declaration.Stray is { } stray)
        {
            return new Resolution(null, [.. DeclarationChecks.CheckStray(declaration, stray)]);
        }

        (LayerChain? chain, NetworkPlan? plan, List<Finding> layerFindings) = ResolveLayers(declaration);
        List<Finding> findings =
        [
            .. DeclarationChecks.CheckClass(declaration.Target),
            .. layerFindings,
            .. TrainingChecks.Check(declaration),
            .. LearningChecks.Check(declaration),
            .. plan is null ? [] : LinearityChecks.Check(plan),
            .. BudgetChecks.Check(declaration, chain, plan, projectBudget),
        ];
        bool isBroken = findings.Any(static finding => finding.Rule.Severity == RuleSeverity.Error);
        return new Resolution(isBroken ? null : plan, [.. findings]);
    }

    /// <summary>The network that fits together as it is written; null where it does not.</summary>
    public static NetworkPlan? Plan(NetworkDeclaration declaration)
    {
        Wiring wiring = Wiring.Of(declaration);
        return PlanOf(declaration, wiring, LayerChain.Follow(declaration, wiring, declaration.Layers.Count, []));
    }

    /// <summary>What can be said of the layers, whatever else is wrong with the network: the first stage with findings is the last, but for the count.</summary>
    private static (LayerChain? Chain, NetworkPlan? Plan, List<Finding> Findings) ResolveLayers(NetworkDeclaration declaration)
    {
        List<Finding> findings = [.. DeclarationChecks.CheckLayers(declaration)];
        if (findings.Any(static finding => finding.Rule != Rules.NotConstant))
        {
            return (null, null, findings);
        }

        ArgumentReport[] arguments = [.. declaration.Layers.Select(ArgumentReport.Of)];
        findings.AddRange(findings.Count == 0 ? arguments.SelectMany(static layer => layer.Findings) : []);
        int end = FirstWithoutShape(declaration, arguments);
        if (end == 0 || HasLayerOfUnknownPlace(declaration))
        {
            return (null, null, findings);
        }

        Wiring wiring = Wiring.Of(declaration);
        findings.AddRange(wiring.Findings);
        if (!wiring.Findings.IsEmpty)
        {
            return (null, null, findings);
        }

        if (findings.Count > 0 || end < declaration.Layers.Count)
        {
            return (LayerChain.Follow(declaration, wiring, end, []), null, findings);
        }

        LayerChain chain = LayerChain.Follow(declaration, wiring, end, findings);
        if (chain is { IsWhole: true, ParameterCount: > SizeLimits.Largest })
        {
            findings.Add(SizeLimits.Exceeded(FindingPlace.ClassName, declaration.Target.DisplayName, chain.ParameterCount, "parameters"));
        }

        findings.AddRange(Wiring.CheckParts(chain));
        NetworkPlan? plan = PlanOf(declaration, wiring, chain);
        if (plan is not null)
        {
            findings.AddRange(OutputChecks.Check(plan));
            findings.AddRange(AdaptationChecks.Check(plan));
        }

        return (chain, plan, findings);
    }

    /// <summary>The first layer whose shape cannot be known, or the number of layers.</summary>
    private static int FirstWithoutShape(NetworkDeclaration declaration, ArgumentReport[] arguments)
    {
        int first = Array.FindIndex(arguments, 0, static layer => layer.HidesShape);
        int misplaced = 0;
        while (misplaced < declaration.Layers.Count
            && declaration.Layers[misplaced] is not LayerDeclaration.Unreadable
            && declaration.Layers[misplaced] is LayerDeclaration.Input == (misplaced == 0))
        {
            misplaced++;
        }

        return first < 0 ? misplaced : Math.Min(first, misplaced);
    }

    // An attribute that C# does not know may stand anywhere.
    private static bool HasLayerOfUnknownPlace(NetworkDeclaration declaration) =>
        declaration is { Define: null, Layers: { Count: > 0 } layers } && layers[layers.Count - 1] is LayerDeclaration.Unreadable;

    private static NetworkPlan? PlanOf(NetworkDeclaration declaration, Wiring wiring, LayerChain chain) => chain is { IsWhole: true, Fits: true, ParameterCount: <= SizeLimits.Largest }
        ? new NetworkPlan(
            declaration.Target,
            new NetworkDefinition(declaration.Target.DisplayName, chain.Input, [.. chain.Layers], declaration.Training) { InputName = wiring.Names[0] },
            chain.Declared)
        : null;
}

/// <summary>What became of a declaration: a plan, or the mistakes that prevent one. A plan may carry warnings.</summary>
internal sealed record Resolution(NetworkPlan? Plan, ImmutableArray<Finding> Findings)
{
    /// <summary>The mistakes that prevent a plan, as the compiler prints them.</summary>
    public IEnumerable<string> Errors => Findings
        .Where(static finding => finding.Rule.Severity == RuleSeverity.Error)
        .Select(static finding => $"{finding.Rule.Id}: {finding.Message}");
}
