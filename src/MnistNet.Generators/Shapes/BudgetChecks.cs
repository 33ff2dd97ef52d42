using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the parameters stay within the budget; a network of exactly that size does.</summary>
internal static class BudgetChecks
{
    /// <summary>Checks the budget, and whether the network keeps it, as far as its layers can be counted (chain) or fit together (plan).</summary>
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration, LayerChain? chain, NetworkPlan? plan, int projectBudget)
    {
        if (declaration.ParameterBudget < 1)
        {
            yield return Finding.Create(
                Rules.InvalidBudget,
                FindingPlace.OfNetwork("ParameterBudget"),
                $"of '{declaration.Target.DisplayName}'",
                Number(declaration.ParameterBudget.Value));
            yield break;
        }

        int budget = declaration.ParameterBudget ?? projectBudget;
        if (chain is null || chain.ParameterCount <= budget || chain.ParameterCount > SizeLimits.Largest)
        {
            yield break;
        }

        LayerInfo costliest = chain.Layers.OrderByDescending(static layer => layer.ParameterCount).First();
        string atLeast = chain.IsWhole ? "" : "at least ";
        Finding finding = Finding.Create(
            Rules.OverBudget,
            FindingPlace.ClassName,
            declaration.Target.DisplayName,
            atLeast + Count(chain.ParameterCount),
            Count(chain.ParameterCount - budget),
            Count(budget),
            costliest.Name,
            Count(costliest.ParameterCount));
        FixHint raised = new(FixHints.ParameterCount, Number((int)chain.ParameterCount));
        yield return plan is null ? finding : finding.With(BudgetFitting.Reduce(declaration, plan, budget) is { } reduced ? [raised, reduced] : [raised]);
    }
}
