using System.Diagnostics;
using System.Text.RegularExpressions;
using MnistNet;

namespace PaperCnnSample.Tests;

public sealed partial class PaperCnnTests(DigitsFolder digits) : IClassFixture<DigitsFolder>, IDisposable
{
    private readonly TemporaryFolder output = new();

    [Fact]
    public void A_run_writes_figures_and_checkpoint_and_eval_repeats_its_numbers()
    {
        var trained = SampleProgram.Run("--data", digits.Path, "--epochs", "3", "--batch-size", "32", "--out", output.Path);

        Assert.Equal((0, ""), (trained.ExitCode, trained.Errors));
        foreach (string paper in new[] { "98.57 %", "98.86 %", "98.65 %", "0.9 %" })
        {
            Assert.Contains(paper, trained.Output, StringComparison.Ordinal);
        }

        Assert.Equal(3, EpochLine().Count(trained.Output));
        Assert.Equal(
            ["figure-1-samples.png", "figure-2-classes.png", "figure-5-loss.png", "figure-6-accuracy.png", "figure-7-confusion.png"],
            Directory.GetFiles(output["images"]).Select(Path.GetFileName).Order());

        RunManifest manifest = RunManifest.Load(output["paper.json"]);
        Assert.Equal((1, 3, 32), (manifest.Seed, manifest.Epochs.Length, manifest.Settings.BatchSize));

        var evaluated = SampleProgram.Run("eval", output["paper.h5"], "--data", digits.Path);
        Assert.Equal(0, evaluated.ExitCode);
        Assert.Matches(TestAccuracy(), evaluated.Output);
        Assert.Equal(TestAccuracy().Match(trained.Output).Groups["run"].Value, TestAccuracy().Match(evaluated.Output).Groups["run"].Value);
    }

    [Fact]
    public void Without_a_word_it_trains_on_the_MNIST_that_lies_beside_it()
    {
        var trained = SampleProgram.Run("--epochs", "1", "--out", output.Path);

        Assert.Equal((0, ""), (trained.ExitCode, trained.Errors));
        Assert.Matches("Data: .*MnistNet.Data, 60,000 training and 10,000 test images", trained.Output);
        Assert.DoesNotContain("synthetic", trained.Output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(TestAccuracy().Match(trained.Output).Groups["run"].Value, System.Globalization.CultureInfo.InvariantCulture), 93, 100);
    }

    [Fact]
    public void Both_backends_can_be_compared()
    {
        var trained = SampleProgram.Run("--data", digits.Path, "--epochs", "2", "--out", output.Path, "--backend", "both");

        Assert.Equal((0, ""), (trained.ExitCode, trained.Errors));
        Assert.Matches(@"│ +Managed.* │ +TorchSharp", trained.Output);
        Match test = SameWeights().Match(trained.Output);
        Assert.True(test.Success, trained.Output);
        Assert.Equal(test.Groups[1].Value, test.Groups[2].Value);
        foreach (string backend in new[] { "Managed", "TorchSharp" })
        {
            var evaluated = SampleProgram.Run("eval", output["paper.h5"], "--data", digits.Path, "--backend", backend);
            Assert.Equal(test.Groups[1].Value, TestAccuracy().Match(evaluated.Output).Groups["run"].Value);
        }
    }

    [Fact]
    public void Options_change_the_run()
    {
        string Train(params string[] more) => LossOfFirstEpoch().Match(
            SampleProgram.Run(["--data", digits.Path, "--epochs", "1", "--out", output.Path, .. more]).Output).Value;

        string usual = Train();
        Assert.NotEmpty(usual);
        Assert.Equal(usual, Train("--seed", "1"));
        Assert.NotEqual(usual, Train("--seed", "2"));
        Assert.NotEqual(usual, Train("--optimizer", "RMSprop"));
        Assert.NotEqual(usual, Train("--learning-rate", "0.01"));
        Assert.NotEqual(usual, Train("--batch-size", "16"));
        Assert.NotEqual(usual, Train("--backend", "TorchSharp", "--seed", "2"));
    }

    [Theory]
    [InlineData("eval without a file", "missing.h5: there is no such file", "eval", "missing.h5")]
    [InlineData("epochs of 0", "--epochs is 0; expected a whole number, at least 1", "--epochs", "0")]
    [InlineData("negative rate", "--learning-rate is -1; expected a positive number", "--learning-rate", "-1")]
    [InlineData("no such optimizer", "--optimizer is 9; expected Adam, RMSprop, SGD, AdamW or Nadam", "--optimizer", "9")]
    [InlineData("no such backend", "Cannot parse argument 'gpu' for option '--backend'", "--backend", "gpu")]
    [InlineData("epochs in words", "Cannot parse argument 'ten' for option '--epochs'", "--epochs", "ten")]
    [InlineData("no name of a folder", "--data is ; expected a folder", "--data", "")]
    [InlineData("no such folder", "no-such-folder", "--data", "no-such-folder")]
    public void A_mistake_gives_one_clear_error(string mistake, string message, params string[] arguments)
    {
        var result = SampleProgram.Run(arguments);

        Assert.True(result.ExitCode == 1, mistake);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_another_size_are_refused_by_their_folder()
    {
        output.Write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 7]);
        output.Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 3]);
        output.Write("t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 7]);
        output.Write("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 3]);
        var result = SampleProgram.Run("--data", output.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"error: {output.Path}: expected at least 10 training images of 28×28×1; found 1 of 1×2×1.", result.Errors.TrimEnd());
    }

    [Fact]
    public void A_file_that_is_no_checkpoint_is_refused_by_name()
    {
        string path = output.Write("paper.h5", [1, 2, 3]);
        var result = SampleProgram.Run("eval", path, "--data", digits.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"error: {path}: ", result.Errors, StringComparison.Ordinal);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    [UnixFact("signals")]
    public void Ctrl_C_stops_and_keeps_the_best_epoch()
    {
        bool sent = false;
        var result = SampleProgram.Run(Interrupt, "--data", digits.Path, "--epochs", "100000", "--out", output.Path);

        Assert.Equal(130, result.ExitCode);
        Assert.Matches(@"Stopped\. .*paper\.h5 holds the best epoch so far: epoch \d+, validation loss \d\.\d{4}", result.Output);
        Assert.Equal(["paper.h5"], output.FileNames);
        Assert.Equal(0, SampleProgram.Run("eval", output["paper.h5"], "--data", digits.Path).ExitCode);

        void Interrupt(string line, Process process)
        {
            if (!sent && line.StartsWith("epoch  2/", StringComparison.Ordinal))
            {
                sent = true;
                Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {process.Id}")]).WaitForExit();
            }
        }
    }

    public void Dispose() => output.Dispose();

    [GeneratedRegex(@"^epoch +\d+/3 .*val_accuracy", RegexOptions.Multiline)]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"test accuracy +│ +98\.65 % +│ +(?<run>\d+\.\d\d) %")]
    private static partial Regex TestAccuracy();

    [GeneratedRegex(@"test accuracy, same weights +│ +(\d+\.\d\d) % │ +(\d+\.\d\d) %")]
    private static partial Regex SameWeights();

    [GeneratedRegex(@"epoch +1/1 +loss \d\.\d+")]
    private static partial Regex LossOfFirstEpoch();
}
