using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does a source of inhuman length, as another program may write it, leave generator and analyzer alive?</summary>
public class LongSourcesTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    public void A_chain_of_calls(int length) => AssertAnswered(
        $"[Network] internal partial class Net {{ private static void Define(NetworkBuilder network) => network.Input(8, 8, 1){Repeat(".ReLU()", length)}.Flatten().Dense(10); }}");

    // On a thread whose stack is no larger than others', as on a build server. Our own code alone: what Roslyn's analyzer
    // driver bears is asked in a real build, in MnistNet.Packages.Tests.
    [Theory]
    [InlineData(1_100)]
    [InlineData(20_000)]
    public void A_chain_that_the_compiler_cannot_read_is_refused_before_it_is_read(int length) => OnSmallStack(() =>
    {
        string calls = $"network.Input(8, 8, 1){Repeat(".ReLU()", length)}.Flatten().Dense(10)";
        foreach (string body in new[] { $"=> {calls};", $"{{ {calls}; }}", $"{{ {{ network.Input(8, 8, 1); _ = {calls}; }} }}" })
        {
            CompilerRun run = CompilerRun.Of(new CompilerOptions { Torch = false, AnalyzersAreOff = true }, $"[Network] partial class Net {{ static void Define(NetworkBuilder network) {body} }}");

            Assert.Equal("MNN0016", Assert.Single(run.Told).Id);
        }

        // A chain elsewhere is C#'s affair.
        string other = $"class Other {{ static void Do(System.Text.StringBuilder text, Net net, MnistDataset mnist) {{ text{Repeat(".Append(1)", length)}; net.Train(mnist.Train); }} }}";
        Assert.Empty(CompilerRun.Of(new CompilerOptions { Torch = false, AnalyzersAreOff = true }, Networks.Small, other).Told);
    });

    [Fact]
    public void A_list_of_attributes() => AssertAnswered($"[Network, Input(8, 8, 1){Repeat(", ReLU", 3_000)}, Flatten, Dense(10)] internal partial class Net;");

    [Theory]
    [InlineData("1", " + 1")]
    [InlineData("-1", " * (1)")]
    public void An_argument_that_is_a_sum(string first, string next)
    {
        string argument = first + Repeat(next, 3_000);
        AssertAnswered($"[Network, Input(8, 8, 1), Flatten, Dense({argument})] internal partial class Net;");
        AssertAnswered($"[Network] internal partial class Net {{ private static void Define(NetworkBuilder network) => network.Input(8, 8, 1).Flatten().Dense({argument}); }}");
    }

    [Fact]
    public void Brackets_in_brackets() => AssertAnswered(
        $"[Network] internal partial class Net {{ private static void Define(NetworkBuilder network) {Repeat("{ ", 300)} network.Input(8, 8, 1).Flatten().Dense({Repeat("(", 200)}10{Repeat(")", 200)}); {Repeat("} ", 300)} }}");

    [Fact]
    public void Classes_in_classes() => AssertAnswered(
        $"{Repeat("partial class A { ", 100)} [Network, Input(8, 8, 1), Flatten, Dense(10)] internal partial class Net; {Repeat("} ", 100)}".Replace("A {  partial class A", "A { partial class B", StringComparison.Ordinal));

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    // An exception would fail the run itself; a compiler that finds the source too long says so (CS8078).
    private static void AssertAnswered(string source)
    {
        CompilerRun run = CompilerRun.Of(new CompilerOptions { Torch = false }, source);

        Assert.True(run.Findings.Count + run.CompilerDiagnostics.Count > 0 || run.Generated.Count == 2, "Neither code nor an error.");
        Assert.DoesNotContain(run.Diagnostics, static diagnostic => diagnostic.Id == "AD0001");
    }
}
