using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>All cases, and the rows by which theories run them.</summary>
internal static class RuleCases
{
    public static IReadOnlyList<RuleCase> Positive { get; } =
        [.. DeclarationCases.Positive, .. ShapeCases.Positive, .. BudgetAndTrainingCases.Positive];

    public static IReadOnlyList<RuleCase> Negative { get; } =
        [.. DeclarationCases.Negative, .. ShapeCases.Negative, .. BudgetAndTrainingCases.Negative];

    public static RuleCase Find(IEnumerable<RuleCase> cases, string id, string name) => cases.Single(rule => rule.Id == id && rule.Name == name);

    /// <summary>The first mistake of each rule.</summary>
    public static RuleCase Example(string id) => Positive.First(rule => rule.Id == id);

    public static TheoryData<string, string> Rows(IEnumerable<RuleCase> cases)
    {
        TheoryData<string, string> rows = [];
        foreach (RuleCase rule in cases)
        {
            rows.Add(rule.Id, rule.Name);
        }

        return rows;
    }
}
