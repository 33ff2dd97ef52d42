using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace MnistNet.Training.Tests.Results;

public sealed class RunManifestTests : IDisposable
{
    private static readonly MnistDataset Digits = SyntheticDigits.Create(60, 20);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_says_what_the_result_came_from()
    {
        RunManifest manifest = Run();
        manifest.Save(folder.File("run.json"));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("run.json")));
        JsonElement root = json.RootElement;

        Assert.Equal("DroppingCnn", root.GetProperty("network").GetProperty("name").GetString());
        // A convolution of 4·9 + 4, a normalization of 4·4, a dense layer of 9·9·4·10 + 10.
        Assert.Equal(40 + 16 + 3250, root.GetProperty("network").GetProperty("parameterCount").GetInt32());
        Assert.Equal("[9,9,4]", root.GetProperty("network").GetProperty("layers")[0].GetProperty("outputShape").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(7, root.GetProperty("seed").GetInt32());
        Assert.Equal("Managed", root.GetProperty("platform").GetProperty("backend").GetString());
        Assert.StartsWith("0.2.0", root.GetProperty("platform").GetProperty("mnistNet").GetString(), StringComparison.Ordinal);
        Assert.Equal(RuntimeInformation.FrameworkDescription, root.GetProperty("platform").GetProperty("dotNet").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([.. Digits.Train.Pixels.Span, .. Digits.Train.Labels.Span])),
            root.GetProperty("images").GetProperty("sha256").GetString());
        Assert.True(root.GetProperty("images").GetProperty("isSynthetic").GetBoolean());
        Assert.Equal("Adam", root.GetProperty("settings").GetProperty("optimizer").GetString());
        Assert.Equal(0.25, root.GetProperty("settings").GetProperty("validationSplit").GetDouble());
        Assert.Equal(["ReduceLROnPlateau(monitor val_loss, factor 0.1, patience 10, mode Auto, min delta 0.0001, cooldown 0, min lr 0)", "TerminateOnNaN"],
            root.GetProperty("callbacks").EnumerateArray().Select(callback => callback.GetString()));
        Assert.Equal(2, root.GetProperty("epochs").GetArrayLength());
        Assert.Equal(20, root.GetProperty("evaluation").GetProperty("confusionMatrix").EnumerateArray().Sum(row => row.EnumerateArray().Sum(count => count.GetInt32())));
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_and_comes_back()
    {
        RunManifest manifest = Run();
        manifest.Save(folder.File("one.json"));
        Run().Save(folder.File("two.json"));
        RunManifest.Load(folder.File("one.json")).Save(folder.File("three.json"));

        byte[] bytes = File.ReadAllBytes(folder.File("one.json"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("two.json")));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("three.json")));
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal<ManifestEpoch>(manifest.Epochs, RunManifest.Load(folder.File("one.json")).Epochs);
    }

    [Fact]
    public void Numbers_that_are_none_come_back()
    {
        RunManifest manifest = Run() with { Epochs = [new ManifestEpoch(1, 0.1, double.NaN, 0, double.PositiveInfinity, null)], Evaluation = null };

        manifest.Save(folder.File("run.json"));

        Assert.Equal<ManifestEpoch>(manifest.Epochs, RunManifest.Load(folder.File("run.json")).Epochs);
        Assert.Null(RunManifest.Load(folder.File("run.json")).Evaluation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1, 2")]
    public void Something_else_is_refused(string content)
    {
        File.WriteAllText(folder.File("run.json"), content);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => RunManifest.Load(folder.File("run.json")));
        Assert.StartsWith($"{folder.File("run.json")} is no manifest of a run: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"layers\": [", "\"layers\": null, \"x\": [")]
    [InlineData("\"callbacks\": [", "\"callbacks\": null, \"x\": [")]
    [InlineData("\"seed\": 7", "\"seed\": \"seven\"")]
    [InlineData("\"backend\": \"Managed\"", "\"backend\": \"Abacus\"")]
    public void A_part_that_is_something_else_is_refused(string present, string other)
    {
        string path = folder.File("run.json");
        Run().Save(path);
        string text = File.ReadAllText(path);
        Assert.Contains(present, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(present, other, StringComparison.Ordinal));

        Assert.Throws<InvalidDataException>(() => RunManifest.Load(path));
    }

    [Fact]
    public void A_missing_file_or_a_later_version_is_named()
    {
        string path = folder.File("run.json");
        Assert.Equal($"{path}: there is no such file.", Assert.Throws<FileNotFoundException>(() => RunManifest.Load(path)).Message);

        (Run() with { FormatVersion = 2 }).Save(path);
        Assert.Equal(
            $"{path} is a manifest of version 2; this MnistNet reads version 1.", Assert.Throws<InvalidDataException>(() => RunManifest.Load(path)).Message);
    }

    [Fact]
    public void It_names_all_that_the_run_was_computed_from()
    {
        double[] weights = [.. Enumerable.Range(0, Digits.Train.Count).Select(image => 1 + (image % 2))];
        using DroppingCnn network = new(seed: 1);
        History history = network.Train(Digits.Train, new TrainingOptions
        {
            Epochs = 2,
            Validation = Digits.Test,
            ClassWeights = new Dictionary<int, double> { [8] = 2.5, [1] = 0.5 },
            SampleWeights = weights,
            StochasticWeightAveraging = 2,
        });
        RunManifest manifest = RunManifest.Of(network, Digits.Train, history, network.Evaluate(Digits.Test, new TestTimeAugmentation(ImageTransformation.Identity, ImageTransformation.HorizontalFlip)));
        manifest.Save(folder.File("run.json"));
        RunManifest.Load(folder.File("run.json")).Save(folder.File("again.json"));

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("run.json")));
        JsonElement data = json.RootElement.GetProperty("data");
        Assert.Equal(20, data.GetProperty("validation").GetProperty("count").GetInt32());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([.. Digits.Test.Pixels.Span, .. Digits.Test.Labels.Span])),
            data.GetProperty("validation").GetProperty("sha256").GetString());
        Assert.Equal(["1", "8"], data.GetProperty("classWeights").EnumerateObject().Select(member => member.Name));
        Assert.Equal(2.5, data.GetProperty("classWeights").GetProperty("8").GetDouble());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([.. weights.SelectMany(weight => BitConverter.GetBytes((float)weight))])),
            data.GetProperty("sampleWeightsSha256").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("settings").GetProperty("stochasticWeightAveraging").GetInt32());
        Assert.Equal(history.Average!.ValidationLoss, json.RootElement.GetProperty("average").GetProperty("validationLoss").GetDouble());
        JsonElement augmented = json.RootElement.GetProperty("evaluation").GetProperty("augmented");
        Assert.Equal("Identity, HorizontalFlip", augmented.GetProperty("augmentation").GetString());
        Assert.NotEqual(json.RootElement.GetProperty("evaluation").GetProperty("loss").GetDouble(), augmented.GetProperty("loss").GetDouble());
        Assert.Equal(File.ReadAllBytes(folder.File("run.json")), File.ReadAllBytes(folder.File("again.json")));
    }

    [Fact]
    public void It_says_nothing_of_what_there_was_not()
    {
        Run().Save(folder.File("run.json"));
        string text = File.ReadAllText(folder.File("run.json"));

        Assert.All(new[] { "\"data\"", "\"average\"", "augment", "classWeights" }, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    private static RunManifest Run()
    {
        using DroppingCnn network = new(seed: 1);
        TrainingCallback[] callbacks = [new ReduceLROnPlateau(), new TerminateOnNaN()];
        History history = network.Train(Digits.Train, new TrainingOptions { Epochs = 2, Seed = 7, Callbacks = callbacks });
        return RunManifest.Of(network, Digits.Train, history, network.Evaluate(Digits.Test));
    }
}
