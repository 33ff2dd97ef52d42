using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Are networks judged as a whole when their parts stand in several files?</summary>
public class SeveralFilesTests
{
    [Fact]
    public void Layers_in_two_files_have_no_order()
    {
        Diagnostic finding = Assert.Single(
            CompilerRun.Of("[Network, Input(28, 28, 1), Flatten] partial class Net;", "[Dense(10)] partial class Net;").Findings);

        Assert.Equal(("MNN0007", "File1.cs"), (finding.Id, finding.Location.SourceTree!.FilePath));
    }

    [Fact]
    public void A_mistake_in_Define_is_reported_in_its_own_file()
    {
        Diagnostic finding = Assert.Single(
            CompilerRun.Of("[Network] partial class Net;", "partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Dense(10); }").Findings);

        Assert.Equal(("MNN1001", "File1.cs"), (finding.Id, finding.Location.SourceTree!.FilePath));
    }

    [Theory]
    [InlineData(28, "")]
    [InlineData(29, "MNN1003")]
    public void A_constant_of_another_file_counts(int kernel, string expected)
    {
        string constant = $"static class Sizes {{ public const int Kernel = {kernel}; }}";

        Assert.Equal(expected, Ids("[Network, Input(28, 28, 1), Conv2D(8, Sizes.Kernel, Activation = Activation.ReLU), Flatten, Dense(10)] partial class Net;", constant));
        Assert.Equal(
            expected,
            Ids("[Network] partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Conv2D(8, Sizes.Kernel, activation: Activation.ReLU).Flatten().Dense(10); }", constant));
    }

    [Fact]
    public void Attributes_of_the_same_name_elsewhere_are_none_of_ours() =>
        Assert.Empty(CompilerRun.Of("namespace Other { class NetworkAttribute : System.Attribute; [Network] class Net; }").Findings);

    private static string Ids(params string[] sources) => string.Join(' ', CompilerRun.Of(sources).Findings.Select(static finding => finding.Id));
}
