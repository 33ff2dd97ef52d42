using System.Text.RegularExpressions;

namespace MnistNet.Packages.Tests;

/// <summary>What a program can save that is trimmed, or that shall be compiled ahead of time.</summary>
[Collection(nameof(PackedRepository))]
public partial class UserTrimmingTests(PackedRepository repository)
{
    private const string Program = """
        using MnistNet;

        using var network = new SmallCnn(seed: 1);
        foreach (string name in new[] { "saved.keras", "saved.h5", "saved.weights.h5", "saved.safetensors", "saved.onnx" })
        {
            string path = System.IO.Path.Combine(System.AppContext.BaseDirectory, name);
            try
            {
                network.Save(path);
                using var same = SmallCnn.Load(path);
                System.Console.WriteLine($"{name}: {System.MemoryExtensions.SequenceEqual<float>(same.GetWeights(), network.GetWeights())}");
            }
            catch (System.NotSupportedException e)
            {
                System.Console.WriteLine($"{name}: {e.Message}");
            }
        }

        [Network]
        [Input(28, 28, 1)]
        [MaxPooling2D(4)]
        [Flatten]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class SmallCnn;
        """;

    [Theory]
    [InlineData("full")]
    [InlineData("partial")]
    public void A_trimmed_program_is_published_without_a_warning_and_says_what_it_cannot_write(string mode)
    {
        string published = Publish($"trimmed-{mode}", $"-p:TrimMode={mode}", out string log);
        Dictionary<string, string> results = Results(DotNet.RunPublished(published));

        Assert.DoesNotMatch(Warning(), log);
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(published)!, "PureHDF.dll")));
        Assert.Equal(("True", "True"), (results["saved.safetensors"], results["saved.onnx"]));
        Assert.All(["saved.keras", "saved.h5", "saved.weights.h5"], name => Assert.StartsWith("HDF5 and .keras files cannot be written by a program that was published trimmed", results[name], StringComparison.Ordinal));
    }

    [Fact]
    public void A_trimmed_program_writes_HDF5_when_its_project_asks_for_it()
    {
        string published = Publish("trimmed-hdf5", "-p:MnistNetHdf5Writing=true", out _);

        Assert.All(Results(DotNet.RunPublished(published)).Values, result => Assert.Equal("True", result));
    }

    [Fact]
    public void A_program_for_NativeAOT_writes_everything_until_it_is_published()
    {
        string folder = UserProject.Create(repository, "ahead", "<OutputType>Exe</OutputType><PublishAot>true</PublishAot>", Program, ["MnistNet"]);
        string output = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run");

        Dictionary<string, string> results = Results(output);
        Assert.Equal(5, results.Count);
        Assert.All(results.Values, result => Assert.Equal("True", result));
        Assert.Contains("\"System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported\": false", File.ReadAllText(Path.Combine(folder, "bin", "Debug", "net10.0", "ahead.runtimeconfig.json")), StringComparison.Ordinal);
    }

    /// <summary>Publishes the program.</summary>
    /// <returns>The file to run.</returns>
    private string Publish(string name, string setting, out string log)
    {
        string folder = UserProject.Create(repository, name, "<OutputType>Exe</OutputType>", Program, ["MnistNet"]);
        string published = Path.Combine(folder, "published");
        log = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "publish", "-r", Build.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true", setting, "-o", published);
        return Path.Combine(published, OperatingSystem.IsWindows() ? name + ".exe" : name);
    }

    private static Dictionary<string, string> Results(string output) =>
        Result().Matches(output).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"^(saved\.\S+): (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Result();

    [GeneratedRegex(@"\b(warning|IL[23]\d{3})\b")]
    private static partial Regex Warning();
}
