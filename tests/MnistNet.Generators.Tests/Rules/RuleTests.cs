using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Does each rule report its mistake, at its place, with its numbers, and nothing besides?</summary>
public class RuleTests
{
    public static TheoryData<string, string> Mistakes => RuleCases.Rows(RuleCases.Positive);

    public static TheoryData<string, string> NearMisses => RuleCases.Rows(RuleCases.Negative);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_once_at_its_place(string id, string mistake) =>
        RuleCases.Find(RuleCases.Positive, id, mistake).AssertReported();

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void What_is_no_mistake_is_not_reported(string id, string name) =>
        RuleCases.Find(RuleCases.Negative, id, name).AssertReported();

    [Fact]
    public void Without_the_library_the_analyzer_is_silent() =>
        Assert.Empty(CompilerRun.Of("namespace Other { class NetworkAttribute : System.Attribute; [Network] class Net; }").Findings);
}
