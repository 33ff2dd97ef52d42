using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Shapes;

/// <summary>Turns a declaration into a plan, or says what is wrong with it. Pure and total: any declaration gives an answer.</summary>
internal static class NetworkResolver
{
    public const int DefaultBudget = 10_000;

    /// <summary>Resolves a declaration.</summary>
    /// <param name="declaration">What the user wrote.</param>
    /// <param name="projectBudget">The project's parameter budget, for networks that set none.</param>
    public static Resolution Resolve(NetworkDeclaration declaration, int projectBudget = DefaultBudget)
    {
        if (declaration.Stray is { } stray)
        {
            return new Resolution(null, [.. DeclarationChecks.CheckStray(declaration, stray)]);
        }

        (NetworkPlan? plan, List<Finding> layerFindings) = ResolveLayers(declaration);
        List<Finding> findings =
        [
            .. DeclarationChecks.CheckClass(declaration.Target),
            .. layerFindings,
            .. TrainingChecks.Check(declaration),
            .. BudgetChecks.Check(declaration, plan, projectBudget),
        ];
        bool isBroken = findings.Any(static finding => finding.Rule.Severity == RuleSeverity.Error);
        return new Resolution(isBroken ? null : plan, [.. findings]);
    }

    /// <summary>What can be said of the layers, whatever else is wrong with the network: the first stage with findings is the last.</summary>
    private static (NetworkPlan? Plan, List<Finding> Findings) ResolveLayers(NetworkDeclaration declaration)
    {
        List<Finding> findings = [.. DeclarationChecks.CheckLayers(declaration)];
        if (findings.Count == 0)
        {
            findings.AddRange(declaration.Layers.SelectMany(ArgumentChecks.Check));
        }

        if (findings.Count > 0 || declaration.Layers.Any(static layer => layer is LayerDeclaration.Unreadable))
        {
            return (null, findings);
        }

        NetworkPlan? plan = Chain(declaration, findings);
        if (plan is not null)
        {
            findings.AddRange(OutputChecks.Check(plan));
        }

        return (plan, findings);
    }

    /// <summary>The layers one after another, each with the shape that the one before it gives.</summary>
    public static NetworkPlan? Chain(NetworkDeclaration declaration, List<Finding> findings)
    {
        (int height, int width, int channels) = (LayerDeclaration.Input)declaration.Layers[0];
        Shape input = Shape.Image(height, width, channels);
        Shape shape = input;
        ShapeChain chain = new(input);
        InputChecks checks = new(input, chain);
        LayerNames names = new();
        List<ResolvedLayer> layers = [];
        for (int i = 1; i < declaration.Layers.Count; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            if (checks.Check(layer, shape, i) is { } finding)
            {
                // What follows a layer without an output shape cannot be judged.
                findings.Add(finding);
                return null;
            }

            findings.AddRange(InputChecks.Suspect(layer, shape, i));
            ResolvedLayer resolved = LayerRules.Resolve(layer, names.Next(layer.Kind), shape);
            layers.Add(resolved);
            shape = resolved.Output;
            chain.Add(layer, shape);
        }

        long parameters = layers.Sum(static layer => (long)layer.ParameterCount);
        if (parameters > SizeLimits.Largest)
        {
            findings.Add(SizeLimits.Exceeded(FindingPlace.ClassName, declaration.Target.DisplayName, parameters, "parameters"));
            return null;
        }

        return new NetworkPlan(declaration.Target, input, new(layers), declaration.Training);
    }
}
