namespace MnistNet.Packages.Tests;

[Collection(nameof(PackedRepository))]
public class UserProjectTests(PackedRepository repository)
{
    private const string Network = """
        using MnistNet;

        MnistDataset digits = SyntheticDigits.Create(3000, 500);
        using var network = new SmallCnn(seed: 1);
        network.Train(digits.Train);
        System.Console.WriteLine($"parameters {SmallCnn.ParameterCount}, accuracy {network.Evaluate(digits.Test).Accuracy:F3}");

        [Network]
        [Input(28, 28, 1)]
        [Conv2D(8, 3, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dense(10, Activation = Activation.Softmax)]
        [Training(Epochs = 5, BatchSize = 32)]
        public partial class SmallCnn;
        """;

    [Fact]
    public void A_console_project_with_the_packages_trains()
    {
        string program = Network.Replace("seed: 1", "seed: 1, Backend.TorchSharp", StringComparison.Ordinal);
        string folder = UserProject.Create(repository, "user", program, "MnistNet.TorchSharp", "TorchSharp-cpu");
        string output = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run", "-c", "Release");

        // (3·3·1 + 1)·8 for the convolution, (13·13·8 + 1)·10 for the dense layer.
        AssertLearned(output);
        Assert.Contains("MNN2001", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_core_package_trains_alone_and_says_which_package_to_add_for_TorchSharp()
    {
        string program = Network.Replace(
            "network.Train",
            "using var other = new SmallCnn(backend: Backend.TorchSharp); try { other.Train(digits.Train); } catch (System.InvalidOperationException e) { System.Console.WriteLine(e.Message); } network.Train",
            StringComparison.Ordinal);
        string output = DotNet.Run(UserProject.Create(repository, "core", program, "MnistNet"), Path.Combine(repository.Root, "cache"), "run", "-p:MnistNetParameterBudget=13610");

        AssertLearned(output);
        Assert.Contains("Add the packages MnistNet.TorchSharp and TorchSharp-cpu", output, StringComparison.Ordinal);

        // The project's budget is exactly what the network has.
        Assert.DoesNotContain("MNN2001", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fluent_form_builds_without_a_warning_of_its_own()
    {
        string folder = UserProject.Create(repository,
            "fluent",
            """
            using MnistNet;

            System.Console.WriteLine(SmallCnn.ParameterCount);

            [Network]
            public partial class SmallCnn
            {
                private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);

                private static void Unused() { }
            }
            """,
            "MnistNet");
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.IDE0051.severity = warning\n");
        string output = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "build", "-p:EnforceCodeStyleInBuild=true");

        // The style rule is at work, but knows who reads Define; nor does the compiler mind the code fixes, for which it has no Workspaces.
        IEnumerable<string> warnings = output.Split('\n').Where(line => line.Contains("warning ", StringComparison.Ordinal));
        Assert.NotEmpty(warnings);
        Assert.All(warnings, line => Assert.Contains("IDE0051: Private member 'SmallCnn.Unused'", line, StringComparison.Ordinal));
    }

    private const string WrongNetwork = "[MnistNet.Network, MnistNet.Input(28, 28, 1), MnistNet.Dense(10)] public partial class Net;";

    // Whatever a project does to its analyzers, a wrong network does not compile, and says so once.
    [Theory]
    [InlineData("off", "", "", "-p:RunAnalyzers=false")]
    [InlineData("off-in-builds", "", "", "-p:RunAnalyzersDuringBuild=false")]
    [InlineData("no-warn", "", "", "-p:NoWarn=MNN1001")]
    [InlineData("pragma", "#pragma warning disable\n", "", "-p:X=1")]
    [InlineData("suppressed", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"MnistNet\", \"MNN1001\")]\n", "", "-p:X=1")]
    [InlineData("bulk", "", "dotnet_analyzer_diagnostic.severity = none", "-p:X=1")]
    [InlineData("one", "", "dotnet_diagnostic.MNN1001.severity = none", "-p:X=1")]
    [InlineData("generated", "", "generated_code = true", "-p:X=1")]
    public void An_error_cannot_be_switched_off(string name, string head, string configuration, string property)
    {
        string folder = UserProject.Create(repository, name, $"{head}System.Console.WriteLine(1);\n", "MnistNet");
        File.WriteAllText(Path.Combine(folder, "Net.cs"), head + WrongNetwork);
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), $"root = true\n[*.cs]\n{configuration}\n");

        Assert.Equal(["MNN1001"], Errors(folder, property));
    }

    [Theory]
    [InlineData("not-partial", "[MnistNet.Network, MnistNet.Input(28, 28, 1), MnistNet.Flatten, MnistNet.Dense(10)] public class Net;", "MNN0001", "CS0260")]
    [InlineData("no-network", "[MnistNet.Input(28, 28, 1), MnistNet.Flatten, MnistNet.Dense(10)] public partial class Net;", "MNN0008")]
    [InlineData("misspelt", "[MnistNet.Network, MnistNet.Input(28, 28, 1), MnistNet.Flatten, MnistNet.Dense(10, Activation = \"softmax\")] public partial class Net;", "MNN0014", "CS0029")]
    public void Our_error_comes_first(string name, string network, params string[] errors)
    {
        string folder = UserProject.Create(repository, name, "using Net net = new(seed: 1); System.Console.WriteLine(Net.ParameterCount);", "MnistNet");
        File.WriteAllText(Path.Combine(folder, "Net.cs"), network);

        Assert.Equal(errors, Errors(folder, "-p:X=1"));
    }

    // Without the limit, the compiler dies of it (stack overflow), and its last words are no error of ours.
    [Fact]
    public void Twenty_thousand_chained_calls_are_refused()
    {
        string folder = UserProject.Create(repository, "chain", "System.Console.WriteLine(1);", "MnistNet");
        string calls = string.Concat(Enumerable.Repeat(".ReLU()", 20_000));
        File.WriteAllText(
            Path.Combine(folder, "Net.cs"),
            $"[MnistNet.Network] internal partial class Net {{ private static void Define(MnistNet.NetworkBuilder network) => network.Input(8, 8, 1){calls}.Flatten().Dense(10); }}");

        Assert.Equal(["MNN0016"], Errors(folder, "-p:X=1"));
    }

    [Fact]
    public void A_network_in_a_razor_component_is_told_where_it_may_stand()
    {
        // Scripts of Blazor's come in a package that no restore of ours brings.
        string folder = UserProject.Create(
            repository, "razor", "<OutputType>Exe</OutputType><RequiresAspNetWebAssets>false</RequiresAspNetWebAssets>", "System.Console.WriteLine(1);", ["MnistNet"]);
        string project = Path.Combine(folder, "razor.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(folder, "Counter.razor"),
            "<p>1</p>\n@code {\n    [MnistNet.Network, MnistNet.Input(28, 28, 1), MnistNet.Flatten, MnistNet.Dense(10)]\n    private partial class Net;\n}\n");

        (_, string output) = DotNet.Try(folder, Path.Combine(repository.Root, "cache"), "build", "-v", "quiet");

        Assert.Contains("Counter.razor(4,27): error MNN0015", output, StringComparison.Ordinal);
    }

    private string[] Errors(string folder, string property)
    {
        (int exitCode, string output) = DotNet.Try(folder, Path.Combine(repository.Root, "cache"), "build", "-v", "quiet", "-clp:NoSummary", property);
        string[] errors = [.. output.Split('\n').TakeWhile(static line => !line.StartsWith("Build FAILED", StringComparison.Ordinal)).Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Select(static line => line.Split(": error ")[1].Split(':')[0])];
        Assert.True(exitCode != 0, output);
        return errors;
    }

    private static void AssertLearned(string output)
    {
        string result = Assert.Single(output.Split('\n'), line => line.StartsWith("parameters", StringComparison.Ordinal));
        Assert.StartsWith("parameters 13610, accuracy 0.", result, StringComparison.Ordinal);
        Assert.InRange(double.Parse(result.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture), 0.7, 1);
    }
}
