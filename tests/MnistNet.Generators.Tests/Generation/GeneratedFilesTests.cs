using System.Text.RegularExpressions;
using MnistNet.Generators.Tests.Corpus;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Which files are generated, and what do they look like?</summary>
public partial class GeneratedFilesTests
{
    [Fact]
    public void With_TorchSharp_there_is_a_facade_with_both_engines() =>
        Assert.Equal(["PaperCnn.Managed.g.cs", "PaperCnn.TorchSharp.g.cs", "PaperCnn.g.cs"], CompilerRun.Of(Networks.Paper).Generated.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Without_TorchSharp_there_is_the_managed_engine_alone_and_it_compiles()
    {
        CompilerRun run = CompilerRun.Of(new CompilerOptions { Torch = false }, Networks.Paper, Networks.Small, Networks.UseOfNet).AssertClean();

        Assert.Equal(["Net.Managed.g.cs", "Net.g.cs", "PaperCnn.Managed.g.cs", "PaperCnn.g.cs"], run.Generated.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_network_beyond_the_longest_array_says_so_when_it_shall_compute()
    {
        CompilerRun run = CompilerRun.Of("using MnistNet; [Network, Input(30000, 30000, 1), Conv2D(2, 3, Activation = Activation.ReLU), GlobalAveragePooling2D, Dense(10)] public partial class Net;").AssertClean();

        Assert.Contains("Net is too large for the managed engine", run.Generated["Net.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_TorchSharp_a_broken_network_has_only_the_facade()
    {
        CompilerRun run = CompilerRun.Of(new CompilerOptions { Torch = false }, "[Network, Input(28, 28, 1), Dense(10)] public partial class Net;", Networks.UseOfNet);

        Assert.Empty(run.CompilerDiagnostics);
        Assert.Equal(["Net.g.cs"], run.Generated.Keys);
    }

    [Fact]
    public void Without_a_network_nothing_is_generated() => Assert.Empty(CompilerRun.Of("class Net;").AssertClean().Generated);

    [Fact]
    public void The_facade_of_the_papers_network() => Match("PaperCnn.g.cs", Networks.Paper, "PaperCnn");

    [Fact]
    public void The_managed_engine_of_the_papers_network() => Match("PaperCnn.Managed.g.cs", Networks.Paper, "PaperCnn.Managed");

    [Fact]
    public void The_module_of_the_papers_network() => Match("PaperCnn.TorchSharp.g.cs", Networks.Paper, "PaperCnn.TorchSharp");

    [Fact]
    public void The_members_of_a_broken_network() =>
        Match("Net.g.cs", CorpusFiles.ExampleOf("MNN1001").Text, "Broken");

    private static void Match(string file, string source, string snapshot) =>
        Snapshots.Match(ToolVersion().Replace(CompilerRun.Of(source).Generated[file], "$1{version}"), snapshot);

    [GeneratedRegex("""(Written by MnistNet |GeneratedCode\("MnistNet.Generators", ")[0-9][0-9A-Za-z.\-]*""")]
    private static partial Regex ToolVersion();
}
