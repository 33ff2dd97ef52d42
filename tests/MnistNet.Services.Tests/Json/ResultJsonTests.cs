using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MnistNet.Services.Tests.Json;

/// <summary>What a network says goes through JSON and comes back equal, with any options.</summary>
public class ResultJsonTests
{
    private static readonly ConfusionMatrix s_matrix = new([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], 3);

    private static readonly Evaluation s_evaluation = new(0.25, 0.6, s_matrix) { Images = [new(0, 0, 0, 0.125) { Confidence = 0.875 }, new(1, 0, 1, 2.5) { Confidence = 0.75 }] };

    private static readonly History s_history = new(
        [new(1, 0.5, 0.75, null, null, 1.5) { LearningRate = 1e-3 }, new(2, 0.25, 0.875, 0.375, 0.8125, 1.25) { LearningRate = 5e-4 }],
        new TrainingSettings { Optimizer = Optimizer.SGD, Momentum = 0.9, ValidationSplit = 0.25 },
        Seed: 7)
    {
        Callbacks = ["TerminateOnNaN"],
    };

    private static readonly Dictionary<string, JsonSerializerOptions> s_options = new()
    {
        ["default"] = JsonSerializerOptions.Default,
        ["web"] = JsonSerializerOptions.Web,
        ["strict"] = JsonSerializerOptions.Strict,
        ["source generation"] = ResultsContext.Default.Options,
        ["terse"] = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            IgnoreReadOnlyProperties = true,
        },
    };

    public static TheoryData<string> Options => [.. s_options.Keys];

    [Theory]
    [MemberData(nameof(Options))]
    public void Results_come_back_equal(string options)
    {
        AssertComesBack(new Prediction([0.25f, 0.7f, 0.05f]));
        AssertComesBack(default(Prediction));
        AssertComesBack(s_matrix);
        AssertComesBack(s_evaluation);
        AssertComesBack(s_evaluation with { Images = [] });
        AssertComesBack(s_evaluation with { Augmented = s_evaluation with { Loss = 0.125, Augmentation = "Identity, HorizontalFlip" } });
        AssertComesBack(new Evaluation(0, 0, new([], [], 0)));
        AssertComesBack(default(ImageOutcome));
        AssertComesBack(s_evaluation.Report);
        AssertComesBack(s_evaluation.Report.MacroAverage);
        AssertComesBack(s_evaluation.Images[1]);
        AssertComesBack(s_history);
        AssertComesBack(s_history with { Average = new AveragedResult(3, 0.25, null) });
        AssertComesBack(s_history with { Data = new TrainingDataSummary { ClassWeights = ImmutableSortedDictionary<int, double>.Empty.Add(8, 2.5) } });
        AssertComesBack(s_history with { Data = new TrainingDataSummary { Validation = new ManifestImages(3, "12ab", true), SampleWeightsSha256 = "34cd" } });
        AssertComesBack(s_history.Epochs[0]);
        AssertComesBack(new TemperatureScaling(1.25));
        AssertComesBack(new OptimizerState(Optimizer.Adam, 12, 1e-3f, [new("momentum", [1f, 2f]), new("velocity", [0.1f, 3e-8f])]));
        Prediction[] several = [new([1f]), new([0.5f, 0.5f])];
        Assert.Equal(several, JsonSerializer.Deserialize<Prediction[]>(JsonSerializer.Serialize(several, s_options[options]), s_options[options]));

        void AssertComesBack<T>(T value) =>
            Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, s_options[options]), s_options[options]));
    }

    // A training that went wrong has such losses, and who asks for them shall see it.
    [Theory]
    [InlineData("default")]
    [InlineData("web")]
    [InlineData("source generation")]
    public void Losses_that_are_no_numbers_come_back_too(string options)
    {
        Evaluation diverged = s_evaluation with { Loss = double.NaN, Images = [new(0, 1, 2, double.PositiveInfinity)] };
        string json = JsonSerializer.Serialize(diverged, s_options[options]);

        Assert.Contains("\"NaN\"", json, StringComparison.Ordinal);
        Assert.Equal(diverged, JsonSerializer.Deserialize<Evaluation>(json, s_options[options]));
        EpochResult epoch = new(1, double.NaN, 0.1, double.NaN, 0.1, 1);
        Assert.Equal(epoch, JsonSerializer.Deserialize<EpochResult>(JsonSerializer.Serialize(epoch, s_options[options]), s_options[options]));
    }

    [Fact]
    public void A_prediction_is_its_label_and_its_probabilities()
    {
        Prediction prediction = new([0.25f, 0.75f]);

        Assert.Equal("""{"Label":1,"Probabilities":[0.25,0.75]}""", JsonSerializer.Serialize(prediction));
        Assert.Equal("""{"label":1,"probabilities":[0.25,0.75]}""", JsonSerializer.Serialize(prediction, JsonSerializerOptions.Web));
        Assert.Equal(prediction, JsonSerializer.Deserialize<Prediction>("""{"PROBABILITIES":[0.25,0.75],"seen":{"at":[1]}}""", JsonSerializerOptions.Web));
    }

    [Fact]
    public void An_evaluation_has_its_matrix_row_by_row() => Assert.Equal(
        """{"loss":0.25,"accuracy":0.6,"confusionMatrix":[[1,1,0],[0,1,0],[1,0,1]],"images":[]}""",
        JsonSerializer.Serialize(s_evaluation with { Images = [] }, JsonSerializerOptions.Web));

    [Fact]
    public void An_optimizer_goes_by_its_name() =>
        Assert.Contains("\"optimizer\":\"SGD\"", JsonSerializer.Serialize(s_history, JsonSerializerOptions.Web), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"label":1}""")]
    [InlineData("""{"label":0,"probabilities":[0.25,0.75]}""")]
    [InlineData("""{"label":"one","probabilities":[0.25,0.75]}""")]
    [InlineData("""{"probabilities":[0.25,0.5]}""")]
    [InlineData("""{"probabilities":[-0.5,1.5]}""")]
    [InlineData("""{"probabilities":["NaN",1]}""")]
    [InlineData("""{"probabilities":null}""")]
    [InlineData("""{"probabilities":[0.25,0.75]""")]
    [InlineData("""[0.25,0.75]""")]
    public void What_is_no_prediction_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Prediction>(json, JsonSerializerOptions.Web));

    [Theory]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[[1,2]]")]
    [InlineData("[[1,-2],[3,4]]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    public void What_is_no_confusion_matrix_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ConfusionMatrix>(json));

    // Else an empty object would pass for a result, and throw later, or say that all is zero.
    [Fact]
    public void What_lacks_a_member_is_refused()
    {
        object[] results =
        [
            s_evaluation,
            s_evaluation.Images[1],
            s_evaluation.Report,
            s_evaluation.Report.MacroAverage,
            s_history,
            s_history.Epochs[1],
            new OptimizerState(Optimizer.Adam, 12, 1e-3f, [new("momentum", [1f, 2f]), new("velocity", [0.1f, 3e-8f])]),
        ];
        string[] optional = ["images", "callbacks", "validationLoss", "validationAccuracy", "learningRate", "arguments", "macroAverage", "weightedAverage"];
        foreach (object result in results)
        {
            string json = JsonSerializer.Serialize(result, JsonSerializerOptions.Web);
            foreach (string name in JsonNode.Parse(json)!.AsObject().Select(member => member.Key).Where(name => !optional.Contains(name) || result is OptimizerState && name == "learningRate"))
            {
                JsonObject without = JsonNode.Parse(json)!.AsObject();
                without.Remove(name);
                JsonObject empty = JsonNode.Parse(json)!.AsObject();
                empty[name] = null;

                JsonException e = Assert.Throws<JsonException>(() => without.Deserialize(result.GetType(), JsonSerializerOptions.Web));
                Assert.Contains(name, e.Message, StringComparison.Ordinal);
                Assert.Throws<JsonException>(() => empty.Deserialize(result.GetType(), JsonSerializerOptions.Web));
            }
        }
    }

    [Theory]
    [InlineData("epochs")]
    [InlineData("callbacks")]
    public void What_holds_null_among_its_members_is_refused(string list)
    {
        JsonObject history = JsonSerializer.SerializeToNode(s_history, JsonSerializerOptions.Web)!.AsObject();
        history[list]!.AsArray().Add(null);

        Assert.Throws<JsonException>(() => history.Deserialize<History>(JsonSerializerOptions.Web));
    }

    [Fact]
    public void What_a_network_measures_comes_back_as_well()
    {
        using SmallNetwork network = new(seed: 1);
        LabeledImages digits = SyntheticDigits.Create(40, 1).Train;
        History history = network.Train(digits, new TrainingOptions { Epochs = 2, BatchSize = 8, ValidationSplit = 0.2 });
        Evaluation evaluation = network.Evaluate(digits);
        Prediction prediction = network.Predict(new float[784]);

        Assert.Equal(history, JsonSerializer.Deserialize<History>(JsonSerializer.Serialize(history)));
        Assert.Equal(evaluation, JsonSerializer.Deserialize<Evaluation>(JsonSerializer.Serialize(evaluation)));
        Assert.Equal(evaluation.Report, JsonSerializer.Deserialize<Evaluation>(JsonSerializer.Serialize(evaluation))!.Report);
        Assert.Equal(prediction, JsonSerializer.Deserialize<Prediction>(JsonSerializer.Serialize(prediction)));
        Assert.Equal(network.OptimizerState, JsonSerializer.Deserialize<OptimizerState>(JsonSerializer.Serialize(network.OptimizerState)));
        Assert.NotEqual(evaluation, evaluation with { Images = ImmutableArray<ImageOutcome>.Empty });
    }
}
