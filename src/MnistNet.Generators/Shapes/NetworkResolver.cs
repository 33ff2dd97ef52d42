using Microsoft.CodeAnalysis;
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
        List<Finding> findings = [.. DeclarationChecks.Check(declaration)];
        if (findings.Count == 0)
        {
            findings.AddRange(ArgumentChecks.Check(declaration));
        }

        // Mistakes in [Training] do not keep shapes from being checked; arguments that make no sense do.
        bool layersMakeSense = findings.All(static finding => finding.Place.Part == DeclarationPart.Training)
            && !declaration.Layers.Any(static layer => layer is LayerDeclaration.Unreadable);
        NetworkPlan? plan = layersMakeSense ? ResolveShapes(declaration, findings) : null;
        if (plan is not null)
        {
            findings.AddRange(BudgetChecks.Check(plan, declaration.ParameterBudget, projectBudget));
        }

        return new Resolution(
            findings.Any(static finding => finding.Rule.DefaultSeverity == DiagnosticSeverity.Error) ? null : plan,
            [.. findings]);
    }

    private static NetworkPlan? ResolveShapes(NetworkDeclaration declaration, List<Finding> findings)
    {
        (int height, int width, int channels) = (LayerDeclaration.Input)declaration.Layers[0];
        Shape input = Shape.Image(height, width, channels);
        Shape shape = input;
        ShapeChain chain = new(input);
        LayerNames names = new();
        List<ResolvedLayer> layers = [];
        for (int i = 1; i < declaration.Layers.Count; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            string name = names.Next(layer.Kind);
            if (LayerRules.Check(layer, shape, chain, i) is { } finding)
            {
                // What follows a layer without an output shape cannot be judged.
                findings.Add(finding);
                return null;
            }

            ResolvedLayer resolved = LayerRules.Resolve(layer, name, shape);
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

        NetworkPlan plan = new(declaration.Target, input, new(layers), declaration.Training);
        findings.AddRange(OutputChecks.Check(plan));
        return plan;
    }
}
