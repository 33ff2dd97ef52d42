using System.Reflection;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;
using MnistNet.Generators.Tests.Rules;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does a mistake in a network leave the code that uses the network alone?</summary>
public class BrokenNetworkTests
{
    // Where the class itself cannot be extended, there is nothing that could be generated.
    private static readonly string[] WithoutMembers = ["MNN0001", "MNN0006", "MNN0008"];

    public static TheoryData<string, string> Mistakes =>
        RuleCases.Rows(RuleCases.Positive.Where(static rule => !WithoutMembers.Contains(rule.Id)));

    public static TheoryData<string, string> Obstacles =>
        RuleCases.Rows(RuleCases.Positive.Where(static rule => WithoutMembers.Contains(rule.Id)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Code_that_uses_it_still_compiles(string id, string mistake) =>
        Assert.Empty(CompilerRun.Of(Source(id, mistake), Networks.UseOfNet, Networks.UseOfModule).CompilerDiagnostics);

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void A_class_that_cannot_be_extended_gets_no_code_that_fails_to_compile(string id, string mistake)
    {
        CompilerRun run = CompilerRun.Of(Source(id, mistake));

        Assert.Empty(run.Generated);
        Assert.DoesNotContain(run.CompilerDiagnostics, static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS1591");
    }

    [Fact]
    public void When_the_error_is_suppressed_its_members_throw_and_say_why()
    {
        using EmittedAssembly user = new(CompilerRun.Of("#pragma warning disable MNN1001\n" + Source("MNN1001", "dense on the input")));

        foreach (Action use in new Action[]
        {
            () => user["Net"].GetConstructors().Single().Invoke([null, null]),
            () => user["Net"].GetMethod("Load")!.Invoke(null, ["file.h5", null]),
            () => user["Net"].GetProperty("Definition")!.GetValue(null),
            () => user["Net"].GetProperty("Layers")!.GetValue(null),
        })
        {
            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(use);
            Assert.StartsWith("Net ", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message, StringComparison.Ordinal);
        }
    }

    private static string Source(string id, string mistake) => MarkedSource.Parse(RuleCases.Find(RuleCases.Positive, id, mistake).Source).Text;
}
