using System.Text.Json;

namespace MnistNet.Tool.Tests;

/// <summary>Does each command do what its help says, and say what it did?</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_of_pictures_becomes_a_network_that_tells_them_apart()
    {
        DigitPictures.Write(folder["pictures"], 40, "zero", "one", "two");

        JsonElement trained = Json("train", "pictures", "--epochs", "40", "--batch-size", "16", "--out", "trained");
        JsonElement predicted = Json("predict", "trained/network.keras", "pictures/one/1.png", "pictures/two/7.png");
        JsonElement inspected = Json("inspect", "trained/network.keras");

        Assert.True(trained.GetProperty("accuracy").GetDouble() > 0.8, trained.ToString());
        Assert.All(trained.GetProperty("written").EnumerateArray(), file => Assert.True(File.Exists(folder["trained", file.GetString()!])));
        Assert.Equal(["one", "two"], predicted.GetProperty("pictures").EnumerateArray().Select(picture => picture.GetProperty("classes")[0].GetProperty("name").GetString()));
        Assert.Equal(["zero", "one", "two"], inspected.GetProperty("classNames").EnumerateArray().Select(name => name.GetString()).OrderBy(name => name switch { "zero" => 0, "one" => 1, _ => 2 }));
        Assert.Equal(40, inspected.GetProperty("manifest").GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public void What_is_converted_predicts_the_same()
    {
        File.Copy(RepositoryFiles.KerasFile("paper-cnn.keras"), folder["theirs.keras"]);

        ToolRun.Succeed(folder.Path, "convert", "theirs.keras", "ours.onnx");
        ToolRun.Succeed(folder.Path, "convert", "theirs.keras", "ours.safetensors");
        JsonElement onnx = Json("compare", "theirs.keras", "ours.onnx");
        JsonElement weights = Json("compare", "theirs.keras", "ours.safetensors", "--layers", "theirs.keras");

        Assert.Equal(10_000, onnx.GetProperty("images").GetInt32());
        Assert.InRange(onnx.GetProperty("largestDifference").GetDouble(), 0, 1e-5);
        Assert.Equal(0, weights.GetProperty("largestDifference").GetDouble());
        Assert.Equal(0, weights.GetProperty("differing").GetInt32());
    }

    [Theory]
    [InlineData("--fluent")]
    [InlineData()]
    public void What_is_imported_declares_the_same_layers(params string[] form)
    {
        File.Copy(RepositoryFiles.KerasFile("paper-cnn.keras"), folder["paper-model.keras"]);

        ToolRun.Succeed(folder.Path, ["import", "paper-model.keras", "--out", "own", .. form]);

        string declaration = File.ReadAllText(folder["own", "PaperModel.cs"]);
        Assert.Contains("partial class PaperModel", declaration, StringComparison.Ordinal);
        Assert.Contains("Conv2D(16, 3", declaration, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["own", "PaperModel.keras"]));
        Assert.Equal(1, ToolRun.Run(folder.Path, "import", "paper-model.keras", "--out", "own").ExitCode);
    }

    [Fact]
    public void A_damaged_file_gets_one_sentence()
    {
        byte[] whole = File.ReadAllBytes(RepositoryFiles.KerasFile("paper-cnn.keras"));
        folder.Write("half.keras", whole[..(whole.Length / 2)]);

        (int exitCode, string output, string error) = ToolRun.Run(folder.Path, "inspect", "half.keras");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains("half.keras", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_doctor_names_what_there_is()
    {
        string[] subjects = [.. Json("doctor").GetProperty("examinations").EnumerateArray().Select(one => one.GetProperty("subject").GetString()!)];

        Assert.Equal(["runtime", "processors", "vectors", "multiply and add", "MNIST", "libtorch"], subjects);
    }

    [Theory]
    [InlineData("Digits")]
    [InlineData("Flowers", "--pictures", "--classes", "5", "--web", "--test")]
    public void A_project_begins(string name, params string[] options)
    {
        ToolRun.Succeed(folder.Path, ["new", name, "--no-restore", .. options]);

        Assert.True(File.Exists(folder[name, $"{name}.csproj"]));
        Assert.Contains($"partial class {name};", File.ReadAllText(folder[name, "Network.cs"]), StringComparison.Ordinal);
        Assert.DoesNotContain("MNISTNET_VERSION", File.ReadAllText(folder[name, $"{name}.csproj"]), StringComparison.Ordinal);
    }

    private JsonElement Json(params string[] arguments) => JsonDocument.Parse(ToolRun.Succeed(folder.Path, [.. arguments, "--json"])).RootElement;
}
