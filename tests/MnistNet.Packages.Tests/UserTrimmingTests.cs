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
            network.Save(path);
            using var same = SmallCnn.Load(path);
            System.Console.WriteLine($"{name}: {System.MemoryExtensions.SequenceEqual<float>(same.GetWeights(), network.GetWeights())}");
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
    public void A_trimmed_program_is_published_without_a_warning_and_writes_everything(string mode)
    {
        string published = Publish($"trimmed-{mode}", mode, out string log);

        Assert.DoesNotMatch(Warning(), log);
        AssertWritesEverything(DotNet.RunPublished(published));
    }

    [Fact]
    public void A_program_for_NativeAOT_writes_everything_before_it_is_published()
    {
        string folder = UserProject.Create(repository, "ahead", "<OutputType>Exe</OutputType><PublishAot>true</PublishAot>", Program, ["MnistNet"]);

        AssertWritesEverything(DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "run"));
        Assert.Contains("\"System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported\": false", File.ReadAllText(Path.Combine(folder, "bin", "Debug", "net10.0", "ahead.runtimeconfig.json")), StringComparison.Ordinal);
    }

    private static void AssertWritesEverything(string output) => Assert.Equal(
        ["saved.keras: True", "saved.h5: True", "saved.weights.h5: True", "saved.safetensors: True", "saved.onnx: True"],
        Result().Matches(output).Select(match => match.Groups[1].Value));

    /// <summary>Publishes the program.</summary>
    /// <returns>The file to run.</returns>
    private string Publish(string name, string mode, out string log)
    {
        string folder = UserProject.Create(repository, name, "<OutputType>Exe</OutputType>", Program, ["MnistNet"]);
        string published = Path.Combine(folder, "published");
        log = DotNet.Run(folder, Path.Combine(repository.Root, "cache"), "publish", "-r", Build.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true", $"-p:TrimMode={mode}", "-o", published);
        return Path.Combine(published, OperatingSystem.IsWindows() ? name + ".exe" : name);
    }

    [GeneratedRegex(@"^(saved\.\S+: .*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Result();

    [GeneratedRegex(@"\b(warning|IL[23]\d{3})\b")]
    private static partial Regex Warning();
}
