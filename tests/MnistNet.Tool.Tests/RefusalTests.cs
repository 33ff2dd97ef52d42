using System.Text.Json;

namespace MnistNet.Tool.Tests;

/// <summary>Is what cannot be done refused by one line that helps, before anything is lost?</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Model = "theirs.keras";

    private readonly TemporaryFolder folder = new();

    public RefusalTests() => File.Copy(RepositoryFiles.KerasFile("paper-cnn.keras"), folder[Model]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Converting_replaces_nothing_unasked()
    {
        folder.Write("other.onnx", [1, 2, 3]);

        Assert.Contains(Model + " is there already", Refused("convert", Model, Model), StringComparison.Ordinal);
        Assert.Contains("--force", Refused("convert", Model, "other.onnx"), StringComparison.Ordinal);
        Assert.Equal(3, new FileInfo(folder["other.onnx"]).Length);
        ToolRun.Succeed(folder.Path, "convert", Model, "other.onnx", "--force");
    }

    [Fact]
    public void Training_goes_on_but_replaces_nothing_unasked()
    {
        DigitPictures.Write(folder["pictures"], 5, "zero", "one");
        string[] command = ["train", "pictures", "--epochs", "1", "--out", "trained"];
        ToolRun.Succeed(folder.Path, command);
        byte[] first = File.ReadAllBytes(folder["trained", "network.keras"]);

        Assert.Contains("is there already", Refused([.. command, "--seed", "2"]), StringComparison.Ordinal);
        Assert.Contains("is there already", Refused(command), StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(folder["trained", "network.keras"]));
        Assert.False(File.Exists(folder["trained", "training.backup"]));

        // What is unfinished is taken up, or refused by its own reason: here it is damaged.
        folder.Write("trained/training.backup", [1]);
        Assert.DoesNotContain("is there already", Refused(command), StringComparison.Ordinal);
        File.Delete(folder["trained", "training.backup"]);
        ToolRun.Succeed(folder.Path, [.. command, "--seed", "2", "--force"]);
        Assert.NotEqual(first, File.ReadAllBytes(folder["trained", "network.keras"]));
    }

    [Theory]
    [InlineData(10, 8)]
    [InlineData(200, 16)]
    public void Few_pictures_are_learnt_in_small_batches(int countOfEach, int expected)
    {
        DigitPictures.Write(folder["pictures"], countOfEach, "zero", "one");

        string trained = ToolRun.Succeed(folder.Path, "train", "pictures", "--epochs", "1", "--json");
        string asked = ToolRun.Succeed(folder.Path, "train", "pictures", "--epochs", "1", "--batch-size", "5", "--out", "asked", "--json");

        Assert.Equal(expected, JsonDocument.Parse(trained).RootElement.GetProperty("batchSize").GetInt32());
        Assert.Equal(5, JsonDocument.Parse(asked).RootElement.GetProperty("batchSize").GetInt32());
    }

    [Theory]
    [InlineData("--epochs is abc; expected a whole number from 1.", "train", "pictures", "--epochs", "abc")]
    [InlineData("--epochs is 0; expected a whole number from 1.", "train", "pictures", "--epochs", "0")]
    [InlineData("--batch-size is 1.5; expected a whole number from 1.", "train", "pictures", "--batch-size", "1.5")]
    [InlineData("--learning-rate is -1; expected a positive number, such as 0.001.", "train", "pictures", "--learning-rate", "-1")]
    [InlineData("--seed is x; expected a whole number.", "train", "pictures", "--seed", "x")]
    [InlineData("--channels is 2; expected 1 or 3.", "train", "pictures", "--channels", "2")]
    [InlineData("--size and --channels are for folders of pictures; the images of mnist stay as they are.", "train", "mnist", "--channels", "3")]
    [InlineData("'1 bad' is no name in C#; expected letters, digits and '_', such as Digits.", "import", Model, "--name", "1 bad")]
    [InlineData("'class' cannot be a class: C# keeps words of small letters alone for itself; expected another name, such as Class.", "import", Model, "--name", "class")]
    [InlineData("'class' cannot be a class: C# keeps words of small letters alone for itself; expected another name, such as Digits.", "new", "class")]
    [InlineData("'a/Digits' is a path; expected a name, such as Digits.", "new", "a/Digits")]
    [InlineData("Full is there already; choose another name, or remove it.", "new", "Full")]
    [InlineData("--classes is 0; expected a whole number from 2 to 256.", "new", "Flowers", "--pictures", "--classes", "0")]
    [InlineData("--classes is for --pictures; MNIST's digits have 10 classes.", "new", "Flowers", "--classes", "5")]
    [InlineData("Full is a folder; expected the files of pictures.", "predict", Model, "Full")]
    [InlineData("a.png, b.png: there is no such file.", "predict", Model, "a.png", Model, "b.png")]
    [InlineData("a.npz: no format of weights has the extension '.npz'. Supported are .weights.h5, .h5, .hdf5, .keras, .safetensors, .dat, .onnx, .c.", "convert", Model, "a.npz")]
    [InlineData("there is no 'trian'; --help lists what there is.", "trian", "pictures")]
    public void What_is_asked_wrongly_gets_one_line(string complaint, params string[] arguments)
    {
        Directory.CreateDirectory(folder["Full", "inner"]);

        Assert.Equal("error: " + complaint, Refused(arguments));
        Assert.False(File.Exists(folder["class.keras"]));
    }

    [Fact]
    public void Files_without_layers_say_how_they_are_read()
    {
        foreach (string file in new[] { "a.safetensors", "a.dat", "a.weights.h5", "a.c" })
        {
            ToolRun.Succeed(folder.Path, "convert", Model, file);
        }

        Assert.All(["a.safetensors", "a.dat", "a.weights.h5"], file => Assert.Contains("--layers", Refused("inspect", file), StringComparison.Ordinal));
        Assert.Contains("written, not read", Refused("inspect", "a.c"), StringComparison.Ordinal);
        Assert.Contains("written, not read", Refused("convert", "a.c", "b.onnx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_another_shape_are_told_without_parameters()
    {
        DigitPictures.Write(folder["pictures"], 5, "zero", "one");
        ToolRun.Succeed(folder.Path, "train", "pictures", "--epochs", "1", "--size", "32");

        Assert.DoesNotContain("Parameter", Refused("eval", "trained/network.keras", "mnist"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_JSON_too()
    {
        (int exitCode, string output, string error) = ToolRun.Run(folder.Path, "inspect", "nothing.keras", "--json");
        string asked = ToolRun.Run(folder.Path, "train", "pictures", "--epochs", "0", "--json").Output;

        Assert.Equal(1, exitCode);
        Assert.Equal(error.TrimEnd(), "error: " + JsonDocument.Parse(output).RootElement.GetProperty("error").GetString());
        Assert.StartsWith("--epochs is 0", JsonDocument.Parse(asked).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private string Refused(params string[] arguments)
    {
        (int exitCode, string output, string error) = ToolRun.Run(folder.Path, arguments);
        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        return error.TrimEnd().Split('\n')[^1];
    }
}
