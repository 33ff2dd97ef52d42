using System.Runtime.InteropServices;
using MnistNet.Pretrained;
using PaperCnnSample.Tests;

namespace RecordSample.Tests;

public sealed class RecordCommandTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly DigitsFolder digits = new();

    public void Dispose()
    {
        digits.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task The_weights_of_the_seed_that_validated_best_become_a_file_that_the_network_reads()
    {
        string file = place.File("record.safetensors");
        string values = place.File("record.bin");

        Assert.Equal(0, await RunAsync("--seeds", "2", "--weights", file));

        Trial[] trials = [.. new[] { 1, 2 }.Select(seed => new Trial(Recipes.Record, seed, Epochs: 10, ReadsTest: true))];
        TrialFolder results = new(place["results"]);
        Trial best = trials.MaxBy(trial => (results.Read(trial)!.ValidationAccuracy, -results.Read(trial)!.ValidationLoss))!;
        using RecordCnn expected = RecordCnn.Load(results.WeightsOf(best));
        using RecordCnn found = RecordCnn.Load(file);
        Assert.Equal(expected.GetWeights(), found.GetWeights());
        Assert.Equal(0, await RunAsync("--seeds", "2", "--weights", values));
        Assert.Equal(MemoryMarshal.AsBytes<float>(expected.GetWeights()), File.ReadAllBytes(values));
        Assert.Equal(ExitCode.Failed, await RunAsync("--seeds", "2", "--weights", place.File("record.txt")));
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.Create().Parse([.. arguments, "--data", digits.Path, "--out", place["results"]]).InvokeAsync();
}
