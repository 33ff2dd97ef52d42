namespace MnistNet.Training.Tests.Callbacks;

/// <summary>A training that ends in NaN leaves no file that only says so when it is used.</summary>
public sealed class DivergedTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Files => ["net.h5", "net.weights.h5", "net.keras", "net.safetensors", "net.dat", "net.onnx"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void Weights_that_are_no_numbers_are_not_saved_and_not_loaded(string name)
    {
        using PlainCnn network = new(seed: 1);
        float[] sound = network.GetWeights();
        network.Save(folder[name]);
        byte[] before = File.ReadAllBytes(folder[name]);
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            float[] weights = [.. sound];
            weights[100] = value;
            network.SetWeights(weights);

            string expected = $"{folder[name]}: layer dense: 1 of the 490 values of kernel is NaN or infinite, so that the network computes nothing.";
            Assert.StartsWith(expected, Assert.Throws<InvalidOperationException>(() => network.Save(folder[name])).Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(folder[name]));
            Assert.Throws<InvalidOperationException>(() => network.Save(new MemoryStream(), FileFormat.Keras));

            Checkpoint.Save(folder["old" + Path.GetExtension(name)], PlainCnn.Definition, weights);
            network.SetWeights(sound);
            Assert.Contains("layer dense: 1 of the 490 values of kernel is NaN or infinite", Assert.Throws<InvalidDataException>(() => network.LoadWeights(folder["old" + Path.GetExtension(name)])).Message, StringComparison.Ordinal);
            Assert.Equal(sound, network.GetWeights());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint_keeps_the_last_sound_file_and_the_training_goes_to_its_end(bool saveBestOnly)
    {
        using PlainCnn network = new(seed: 1);
        ModelCheckpoint checkpoint = new(folder["best.keras"], monitor: "loss", saveBestOnly: saveBestOnly);

        // From the second epoch on, the scores overflow.
        History history = network.Train(SyntheticDigits.Draw(64, seed: 1), new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 16,
            Optimizer = Optimizer.SGD,
            LearningRate = 0.1,
            Callbacks = [LearningRateSchedule.Custom((epoch, rate) => epoch == 0 ? 0.1 : 1e38), checkpoint, new BackupAndRestore(folder["run.backup"])],
        });

        Assert.Equal(3, history.Epochs.Length);
        Assert.True(double.IsNaN(history.Epochs[2].Loss));
        Assert.Equal(saveBestOnly ? "" : "2, 3", string.Join(", ", checkpoint.DivergedEpochs));
        Assert.Equal(1, checkpoint.Best!.Epoch);
        using PlainCnn saved = PlainCnn.Load(folder["best.keras"]);
        Assert.All(saved.GetWeights(), weight => Assert.True(float.IsFinite(weight)));
    }
}
