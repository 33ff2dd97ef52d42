using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Above 64 networks, do several that share a file compile as well as each for itself?</summary>
public class ManyNetworksTests
{
    private const string Attributes = "[global::MnistNet.Network, global::MnistNet.Input(28, 28, 1), global::MnistNet.Flatten, global::MnistNet.Dense(10)]";

    private const string Neighbours = """
        #pragma warning disable CS8981
        namespace A.System { class Int32; }
        namespace A.MnistNet.Torch { class TorchEngine; }
        namespace B { class Tensor; class torch; }
        """;

    private static readonly string[] Places =
    [
        "NETWORK",
        "namespace A { NETWORK }",
        "namespace A.System { NETWORK }",
        "namespace A.MnistNet.Torch { NETWORK }",
        "namespace TorchSharp { NETWORK }",
        "namespace B { NETWORK }",
        "partial class Outer { partial struct Inner { NETWORK } }",
    ];

    [Fact]
    public void Up_to_64_have_files_of_their_own()
    {
        CompilerRun run = CompilerRun.Of([.. Sources(64)]);

        Assert.Equal(192, run.Generated.Count);
        Assert.Contains("Net0.g.cs", run.Generated.Keys);
    }

    [Fact]
    public void More_share_files_and_compile_wherever_they_stand()
    {
        CompilerRun run = CompilerRun.Of([.. Sources(130)]).AssertClean();

        Assert.InRange(run.Generated.Count, 3, 192);
        foreach (int index in Enumerable.Range(0, 130))
        {
            Assert.NotNull(run.Output.GetSymbolsWithName($"Net{index}").Single());
            Assert.Single(run.Generated, file => file.Value.Contains($"partial class Net{index} :", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_shared_file_says_of_each_network_what_its_own_would()
    {
        string alone = CompilerRun.Of([.. Sources(1)]).Generated["Net0.g.cs"];
        string body = alone[alone.IndexOf("/// <remarks>", StringComparison.Ordinal)..];

        Assert.Contains(CompilerRun.Of([.. Sources(130)]).Generated.Values, text => text.Contains(body, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(int count) => Enumerable.Range(0, count)
        .Select(static index => Places[index % Places.Length].Replace("NETWORK", $"{Attributes} partial class Net{index};", StringComparison.Ordinal))
        .Append(Neighbours);
}
