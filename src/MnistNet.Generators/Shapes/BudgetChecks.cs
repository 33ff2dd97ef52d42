using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Whether the parameters stay within the budget; a network of exactly that size does.</summary>
internal static class BudgetChecks
{
    public static IEnumerable<Finding> Check(NetworkPlan plan, int? ownBudget, int projectBudget)
    {
        if (ownBudget < 1)
        {
            yield return Finding.Create(
                Rules.InvalidBudget, FindingPlace.OfNetwork("ParameterBudget"), $"of '{plan.Target.DisplayName}'", Number(ownBudget.Value));
            yield break;
        }

        int budget = ownBudget ?? projectBudget;
        if (plan.ParameterCount > budget)
        {
            ResolvedLayer costliest = plan.Layers.OrderByDescending(static layer => layer.ParameterCount).First();
            yield return Finding.Create(
                Rules.OverBudget,
                FindingPlace.ClassName,
                plan.Target.DisplayName,
                Count(plan.ParameterCount),
                Count(plan.ParameterCount - budget),
                Count(budget),
                costliest.Name,
                Count(costliest.ParameterCount));
        }
    }
}
