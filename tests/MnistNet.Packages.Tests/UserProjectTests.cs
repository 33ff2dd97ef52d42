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

    private static void AssertLearned(string output)
    {
        string result = Assert.Single(output.Split('\n'), line => line.StartsWith("parameters", StringComparison.Ordinal));
        Assert.StartsWith("parameters 13610, accuracy 0.", result, StringComparison.Ordinal);
        Assert.InRange(double.Parse(result.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture), 0.7, 1);
    }
}
