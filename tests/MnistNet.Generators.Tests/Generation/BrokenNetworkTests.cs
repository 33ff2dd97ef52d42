using System.Reflection;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does a mistake in a network leave the code that uses the network alone?</summary>
public class BrokenNetworkTests
{
    // Where the class itself cannot be extended, there is nothing that could be generated.
    private static readonly string[] WithoutMembers = ["MNN0001", "MNN0006", "MNN0008", "MNN9001"];

    // Members of the user's stand where generated ones would, and may be used otherwise.
    private const string Collision = "MNN0013";

    public static TheoryData<string> Mistakes => CorpusFiles.NamesOf(
        Generators.Diagnostics.Rules.All.Select(static rule => rule.Id).Except([.. WithoutMembers, Collision]).SelectMany(CorpusFiles.ExamplesOf));

    public static TheoryData<string> Obstacles =>
        CorpusFiles.NamesOf(CorpusFiles.Wrong.Where(static file => WithoutMembers.Contains(file.Id)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Code_that_uses_it_still_compiles(string mistake) =>
        Assert.Empty(CorpusFiles.Find(mistake).Compile(Networks.UseOfNet, Networks.UseOfModule).CompilerDiagnostics);

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void A_class_that_cannot_be_extended_gets_no_code(string mistake) => Assert.Empty(CorpusFiles.Find(mistake).Compile().Generated);

    [Fact]
    public void When_the_error_is_suppressed_its_members_throw_and_say_why()
    {
        using EmittedAssembly user = new(CompilerRun.Of("#pragma warning disable MNN1001\n" + CorpusFiles.ExampleOf("MNN1001").Text));

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
}
