using System.Reflection;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does a mistake in a network leave the code that uses the network alone?</summary>
public class BrokenNetworkTests
{
    // Where the class itself cannot be extended, or seen, there is nothing that could be generated.
    private static readonly string[] WithoutMembers = ["MNN0006", "MNN0015", "MNN9001"];

    // C# has errors of its own.
    private static readonly string[] BesideErrors = ["MNN0001", "MNN0014"];

    // Members of the user's stand where generated ones would, and may be used otherwise.
    private const string Collision = "MNN0013";

    public static TheoryData<string> Mistakes => CorpusFiles.NamesOf(
        Generators.Diagnostics.Descriptors.All.Select(static rule => rule.Id).Except([.. WithoutMembers, .. BesideErrors, Collision]).SelectMany(CorpusFiles.ExamplesOf));

    public static TheoryData<string> Obstacles =>
        CorpusFiles.NamesOf(CorpusFiles.Wrong.Where(static file => WithoutMembers.Contains(file.Id) && !file.Name.Contains("container-not-partial", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Code_that_uses_it_still_compiles(string mistake) =>
        Assert.Empty(CorpusFiles.Find(mistake).Compile(Networks.UseOfNet, Networks.UseOfModule).CompilerDiagnostics);

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void A_class_that_cannot_be_extended_gets_no_code(string mistake) => Assert.Empty(CorpusFiles.Find(mistake).Compile().Generated);

    // All that C# says is the truth, once: CS1739, CS1674, CS1061 and CS0117 at the uses of the class only hide it.
    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] class Net;", "MNN0001", "CS0260")]
    [InlineData("[Network] class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }", "MNN0001", "CS0260")]
    [InlineData("[Input(28, 28, 1), Flatten, Dense(10)] partial class Net;", "MNN0008")]
    [InlineData("partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }", "MNN0008")]
    [InlineData("[Network] partial class Net { static void define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }", "MNN0010")]
    public void A_declaration_that_is_nearly_right_has_one_error_and_that_comes_first(string source, params string[] ids)
    {
        CompilerRun run = CompilerRun.Of(new CompilerOptions { Torch = false }, source, Networks.UseOfNet);

        Assert.Equal(ids[1..], run.CompilerDiagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Equal(ids[..1], run.Findings.Select(static diagnostic => diagnostic.Id));

        // On the command line, an error in a declaration silences the analyzer, and what the generator tells is printed first.
        Assert.Equal(ids.Length > 1, run.Told.Count > 0);
    }

    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] partial record Net;", "MNN0006")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] static partial class Net;", "MNN0006")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10)] partial class Net<T>;", "MNN0006")]
    [InlineData("[Input(28, 28, 1), Flatten, Dense(10)] class Net;", "MNN0008")]
    public void Where_C_sharp_speaks_of_every_use_the_generator_speaks_first(string source, string id) =>
        Assert.Equal(id, Assert.Single(CompilerRun.Of(new CompilerOptions { Torch = false }, source).Told).Id);

    // C# has said that a name is missing; '' helps nobody.
    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Dense(10)] public partial class class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Dense(10)] public partial class;")]
    [InlineData("[Network, Input(28, 28, 1), Dense(10)] public class")]
    [InlineData("[Dense(10)] partial class { }")]
    public void Of_a_class_without_a_name_C_sharp_speaks_alone(string source) => Assert.Empty(CompilerRun.Of(new CompilerOptions { Torch = false }, source).Findings);

    [Fact]
    public void Its_members_throw_and_say_why()
    {
        using EmittedAssembly user = new(CompilerRun.Of(CorpusFiles.ExampleOf("MNN1001").Text));

        MethodInfo[] loads = [.. user["Net"].GetMethods().Where(static method => method.Name == "Load")];
        Assert.Equal(3, loads.Length);
        Action[] uses =
        [
            .. loads.Select(static load => (Action)(() => load.Invoke(null, new object?[load.GetParameters().Length]))),
            () => user["Net"].GetConstructors().Single().Invoke([null, null]),
            () => user["Net"].GetProperty("Definition")!.GetValue(null),
            () => user["Net"].GetProperty("Layers")!.GetValue(null),
        ];
        foreach (Action use in uses)
        {
            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(use);
            string message = Assert.IsType<InvalidOperationException>(thrown.InnerException).Message;
            Assert.StartsWith("Net was compiled with errors", message, StringComparison.Ordinal);
            Assert.Contains("MNN1001: Dense takes a vector", message, StringComparison.Ordinal);
        }
    }
}
