using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Which budget counts, and where exactly it ends?</summary>
public class BudgetTests
{
    // 1·1·n image, flattened, one unit without bias: n parameters.
    [Theory]
    [InlineData(9_999, "")]
    [InlineData(10_000, "")]
    [InlineData(10_001, "MNN2001")]
    public void The_budget_itself_is_within_the_budget(int parameters, string expected) =>
        Assert.Equal(expected, Ids("[Network", parameters, null));

    [Theory]
    [InlineData("[Network", null, 10_001, "MNN2001")] // default
    [InlineData("[Network", "20000", 20_000, "")] // the property replaces the default …
    [InlineData("[Network", "20000", 20_001, "MNN2001")]
    [InlineData("[Network", "20,000", 20_000, "")]
    [InlineData("[Network", "5000", 5_001, "MNN2001")] // … downwards, too
    [InlineData("[Network(ParameterBudget = 30_000)", "20000", 30_000, "")] // and the attribute both
    [InlineData("[Network(ParameterBudget = 30_000)", "20000", 30_001, "MNN2001")]
    [InlineData("[Network(ParameterBudget = 100)", "20000", 101, "MNN2001")]
    [InlineData("[Network(ParameterBudget = 10_000)", "20000", 10_001, "MNN2001")] // even when it says the default
    [InlineData("[Network", "", 10_001, "MNN2001")] // an empty property is one that is not set
    [InlineData("[Network", "", 10_000, "")]
    public void The_attribute_goes_before_the_property_and_that_before_the_default(string network, string? property, int parameters, string expected) =>
        Assert.Equal(expected, Ids(network, parameters, property));

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1e4")]
    [InlineData("99999999999")]
    public void An_invalid_property_is_named_with_its_value(string property)
    {
        CompilerRun run = CompilerRun.Of(new CompilerOptions { BudgetProperty = property }, Source("[Network", 10));

        Diagnostic finding = Assert.Single(run.Findings);
        Assert.Equal("MNN2002", finding.Id);
        string message = finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("MnistNetParameterBudget of the project", message, StringComparison.Ordinal);
        Assert.Contains($"'{property}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Being_over_budget_is_a_warning_and_the_network_works()
    {
        CompilerRun run = CompilerRun.Of(Source("[Network", 10_001));

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(run.Findings).Severity);
        using EmittedAssembly user = new(run);
        Assert.Equal(10_001, user.Constant<int>("Net", "ParameterCount"));
    }

    private static string Ids(string network, int parameters, string? property) =>
        string.Join(' ', CompilerRun.Of(new CompilerOptions { BudgetProperty = property }, Source(network, parameters)).Findings.Select(static finding => finding.Id));

    private static string Source(string network, int parameters) =>
        $"{network}, Input(1, 1, {parameters}), Flatten, Dense(1, UseBias = false)] public partial class Net;";
}
