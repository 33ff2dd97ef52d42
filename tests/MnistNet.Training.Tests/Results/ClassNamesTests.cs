namespace MnistNet.Training.Tests.Results;

/// <summary>What classes are called goes with the images into the network, and with the network into every file.</summary>
public sealed class ClassNamesTests : IDisposable
{
    private static readonly string[] Names = ["nought", "one", "two", "three", "vier", "fünf", "six, seven", "\"7\"", "八", "nine = 9"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Files => ["net.h5", "net.weights.h5", "net.keras", "net.safetensors", "net.dat", "net.onnx"];

    private static LabeledImages Named { get; } = SyntheticDigits.Draw(64, seed: 1).WithClassNames(Names);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_brings_them_back(string file)
    {
        using PlainCnn trained = Trained();
        trained.Save(folder[file]);

        using PlainCnn loaded = PlainCnn.Load(folder[file]);

        Assert.Equal(Names, loaded.ClassNames.ToArray());
        Prediction prediction = loaded.Predict(new float[784]);
        Assert.Equal(Names[prediction.Label], prediction.Name);
        Assert.StartsWith(Names[prediction.Label] + " (", prediction.ToString(), StringComparison.Ordinal);
        Assert.Contains("八", loaded.Evaluate(Named).ConfusionMatrix.ToString(), StringComparison.Ordinal);
        Assert.Contains("  six, seven ", loaded.Evaluate(Named).Report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_without_them_leaves_the_network_its_own(string file)
    {
        using (PlainCnn nameless = new(seed: 1))
        {
            nameless.Save(folder[file]);
        }

        using PlainCnn network = PlainCnn.Load(folder[file]);
        Assert.Equal("0123456789", string.Concat(network.ClassNames));
        network.SetClassNames(Names);
        network.LoadWeights(folder[file]);

        Assert.Equal(Names, network.ClassNames.ToArray());
    }

    [Fact]
    public void Images_whose_classes_stand_in_another_order_are_refused()
    {
        using PlainCnn network = Trained();
        LabeledImages other = Named.WithClassNames(Names.Reverse());

        string message = Assert.Throws<ArgumentException>(() => network.Evaluate(other)).Message;

        Assert.Contains("PlainCnn knows the classes nought, one", message, StringComparison.Ordinal);
        Assert.Contains("the images' are nine = 9, 八", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => network.Train(other));
        Assert.Throws<ArgumentException>(() => network.Train(Named, new TrainingOptions { Validation = other }));
        Assert.Equal(64, network.Evaluate(SyntheticDigits.Draw(64, seed: 1)).Images.Length);
        network.SetClassNames(Names.Reverse());
        Assert.Equal(64, network.Evaluate(other).Images.Length);
    }

    [Fact]
    public void They_stand_in_the_manifest_where_they_were_given()
    {
        using PlainCnn network = new(seed: 1);
        TrainingOptions one = new() { Epochs = 1 };

        RunManifest.Of(network, Named, network.Train(Named, one)).Save(folder["named.json"]);

        Assert.Equal(Names, RunManifest.Load(folder["named.json"]).Images.ClassNames);
        using PlainCnn nameless = new(seed: 1);
        LabeledImages digits = SyntheticDigits.Draw(64, seed: 1);
        RunManifest.Of(nameless, digits, nameless.Train(digits, one)).Save(folder["nameless.json"]);
        Assert.DoesNotContain("classNames", File.ReadAllText(folder["nameless.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_runs_cannot_be_given_others()
    {
        using PlainCnn network = new(seed: 1);

        Assert.Throws<InvalidOperationException>(() => network.Train(Named, new TrainingOptions { Epochs = 1, Callbacks = [new Renaming()] }));
    }

    private static PlainCnn Trained()
    {
        PlainCnn network = new(seed: 1);
        network.Train(Named, new TrainingOptions { Epochs = 1 });
        return network;
    }

    private sealed class Renaming : TrainingCallback
    {
        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => run.Network.SetClassNames(Names);
    }
}
