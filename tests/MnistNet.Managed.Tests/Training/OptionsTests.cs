using MnistNet.Managed.Tests.Keras;

namespace MnistNet.Managed.Tests.Training;

/// <summary>What <see cref="TrainingOptions"/> say beyond the optimizer, by what it comes to.</summary>
public class OptionsTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(90, 30).Train;
    private static readonly LabeledImages Others = SyntheticDigits.Create(40, 30).Test;
    private static readonly TrainingOptions Once = new() { Epochs = 1, BatchSize = 16 };

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Validation_is_on_the_images_given_and_all_others_are_trained_on(Backend backend)
    {
        using DroppingNormalizedCnn network = new(1, backend);

        History history = network.Train(Digits, Once with { Validation = Others });

        Evaluation expected = network.Evaluate(Others);
        Assert.Equal(expected.Loss, history.Epochs[0].ValidationLoss!.Value, 1e-5);
        Assert.Equal(expected.Accuracy, history.Epochs[0].ValidationAccuracy!.Value, 1e-9);
        Assert.Equal((Digits.Count + 15) / 16, network.OptimizerState!.Iterations);
    }

    [Fact]
    public void Validation_on_the_images_of_training_is_validation()
    {
        using DroppingNormalizedCnn network = new(seed: 1);

        Assert.Equal(network.Train(Digits, Once with { Validation = Digits }).Epochs[0].ValidationLoss!.Value, network.Evaluate(Digits).Loss, 1e-9);
    }

    [Fact]
    public void Validation_images_of_another_shape_are_refused()
    {
        using DroppingNormalizedCnn network = new(seed: 1);

        Assert.Throws<ArgumentException>(() => network.Train(Digits, Once with { Validation = new LabeledImages(new byte[1], new byte[1], Shape.Image(1, 1, 1)) }));
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void The_last_epochs_see_the_images_as_they_are(Backend backend)
    {
        // A rule that remembers nothing, so that two trainings are as good as one.
        TrainingOptions options = new() { Epochs = 2, BatchSize = 16, Optimizer = Optimizer.SGD, LearningRate = 0.05, Shuffle = false };
        using MovedCnn whole = new(1, backend);
        using MovedCnn first = new(1, backend);
        using UnmovedCnn second = new(1, backend);
        using MovedCnn always = new(1, backend);

        whole.Train(Digits, options with { EpochsWithoutAugmentation = 1 });
        first.Train(Digits, options with { Epochs = 1 });
        second.SetWeights(first.GetWeights());
        second.Train(Digits, options with { Epochs = 1 });
        always.Train(Digits, options);

        Assert.InRange(Distance(second, whole), 0, 1e-6);
        Assert.InRange(Distance(always, whole), 1e-4, 1);

        static float Distance(Network one, Network other) => one.GetWeights().Zip(other.GetWeights(), static (a, b) => Math.Abs(a - b)).Max();
    }

    [Fact]
    public void Dropout_stays_where_augmentation_ends()
    {
        using DroppingCnn one = new(seed: 1);
        using DroppingCnn other = new(seed: 1);

        one.Train(Digits, Once with { EpochsWithoutAugmentation = 1 });
        other.Train(Digits, Once);

        Assert.Equal(other.GetWeights(), one.GetWeights());
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Labels_are_smoothed_in_validation_too_as_in_Keras(Backend backend)
    {
        using DroppingNormalizedCnn network = new(1, backend);
        TrainingOptions smoothed = Once with { LabelSmoothing = 0.2, Validation = Others };

        double found = network.Train(Digits, smoothed).Epochs[0].ValidationLoss!.Value;

        // (1 − s)·−ln p(label) + s·mean of −ln p.
        float[] pixels = new float[784];
        double expected = Enumerable.Range(0, Others.Count).Average(image =>
        {
            Others.CopyScaled(image, pixels);
            double[] losses = [.. network.Predict(pixels).Probabilities.ToArray().Select(probability => -Math.Log(probability))];
            return (0.8 * losses[Others.Labels.Span[image]]) + (0.2 * losses.Average());
        });
        Assert.Equal(expected, found, 1e-4);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void A_class_that_counts_as_nothing_is_not_learned_and_still_counts_for_accuracy(Backend backend)
    {
        using TracedDense network = new(1, backend);
        using TracedDense same = new(1, backend);
        double[] weights = [.. Digits.Labels.ToArray().Select(label => label == 3 ? 0d : 1)];
        TrainingOptions options = Once with { Shuffle = false, Epochs = 2 };

        History byClass = network.Train(Digits, options with { ClassWeights = new Dictionary<int, double> { [3] = 0 } });
        History byImage = same.Train(Digits, options with { SampleWeights = weights });

        Assert.Equal(byImage.Loss, byClass.Loss);
        Assert.Equal(byImage.Accuracy, byClass.Accuracy);
        Assert.Equal(same.GetWeights(), network.GetWeights());
        using TracedDense plain = new(1, backend);
        double all = plain.Train(Digits, options).Epochs[0].Loss;
        Assert.InRange(byClass.Epochs[0].Loss, 0, all - 0.05);
    }

    [Fact]
    public void Weights_of_images_count_in_validation_where_it_is_drawn_from_them_and_those_of_classes_do_not()
    {
        double[] none = new double[Digits.Count];
        TrainingOptions split = Once with { ValidationSplit = 0.5 };

        using TracedDense network = new(seed: 1);
        Assert.Equal(0, network.Train(Digits, split with { SampleWeights = none }).Epochs[0].ValidationLoss);
        Assert.NotEqual(0, network.Train(Digits, Once with { SampleWeights = none, Validation = Others }).Epochs[0].ValidationLoss);
        Assert.NotEqual(0, network.Train(Digits, split with { ClassWeights = Enumerable.Range(0, 10).ToDictionary(label => label, _ => 0d) }).Epochs[0].ValidationLoss);
    }

    [Fact]
    public void Weights_that_are_none_are_refused()
    {
        using TracedDense network = new(seed: 1);

        string[] messages =
        [
            Refusal(Once with { SampleWeights = [1, 2] }),
            Refusal(Once with { SampleWeights = [.. Enumerable.Repeat(-1d, Digits.Count)] }),
            Refusal(Once with { ClassWeights = new Dictionary<int, double> { [10] = 1 } }),
            Refusal(Once with { ClassWeights = new Dictionary<int, double> { [1] = double.NaN } }),
        ];

        Assert.StartsWith($"SampleWeights has 2 weights for {Digits.Count} images.", messages[0], StringComparison.Ordinal);
        Assert.StartsWith("SampleWeights[0] is -1; expected a finite number, at least 0.", messages[1], StringComparison.Ordinal);
        Assert.StartsWith("ClassWeights has a weight for class 10; expected 0 to 9.", messages[2], StringComparison.Ordinal);
        Assert.StartsWith("ClassWeights[1] is NaN; expected a finite number, at least 0.", messages[3], StringComparison.Ordinal);

        string Refusal(TrainingOptions options) => Assert.ThrowsAny<ArgumentException>(() => network.Train(Digits, options)).Message;
    }

    [Fact]
    public void Epochs_go_on_from_the_one_that_is_named()
    {
        using TracedDense network = new(seed: 1);

        History history = network.Train(Digits, Once with { Epochs = 5, InitialEpoch = 3, Callbacks = [LearningRateSchedule.StepDecay(1, 0.5)] });

        Assert.Equal([4, 5], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([1e-3 / 8, 1e-3 / 16], history.LearningRate, (expected, found) => Math.Abs(expected - found) < 1e-12);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Averages_are_what_training_leaves_and_callbacks_of_its_end_see(Backend backend)
    {
        using DroppingNormalizedCnn network = new(1, backend);
        Last last = new();

        network.Train(Digits, Once with { UseEma = true, EmaMomentum = 0.5, ValidationSplit = 0, Callbacks = [last] });

        // Those after each step, each half as much as the next.
        double[] expected = [.. last.Steps[0].Select(weight => (double)weight)];
        foreach (float[] step in last.Steps.Skip(1))
        {
            expected = [.. expected.Zip(step, (average, weight) => (0.5 * average) + (0.5 * weight))];
        }

        float[] weights = network.GetWeights();
        Assert.Equal(weights, last.AtEnd);
        TrainedWeights.Replace(network.Resolved, [.. TrainedWeights.Of(network.Resolved).SelectMany(range => expected[range.Start..(range.Start + range.Count)]).Select(weight => (float)weight)], last.Steps[^1]);
        Assert.All(last.Steps[^1].Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Averages_take_the_place_of_the_weights_as_often_as_is_said()
    {
        using DroppingNormalizedCnn network = new(seed: 1);
        Last last = new();

        network.Train(Digits, Once with { UseEma = true, EmaMomentum = 1, EmaOverwriteFrequency = 3, Callbacks = [last] });

        // Averages that keep all are the weights after the first step.
        (int start, int count) = TrainedWeights.Of(network.Resolved).First();
        Assert.Equal(last.Steps[0][start..(start + count)], last.Steps[2][start..(start + count)]);
        Assert.NotEqual(last.Steps[0][start..(start + count)], last.Steps[3][start..(start + count)]);
    }

    private sealed class Last : TrainingCallback
    {
        public List<float[]> Steps { get; } = [];

        public float[] AtEnd { get; private set; } = [];

        public override void OnBatchEnd(TrainingRun run, int batch) => Steps.Add(run.Network.GetWeights());

        public override void OnTrainEnd(TrainingRun run, History history) => AtEnd = run.Network.GetWeights();
    }
}
