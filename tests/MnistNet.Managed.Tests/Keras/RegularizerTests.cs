using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests.Keras;

/// <summary>What regularizers do to losses and weights: a training of Keras 3.9.2 (on PyTorch), and arithmetic.</summary>
public class RegularizerTests
{
    private const double Tolerance = 2e-6;

    // Epoch by epoch: fit(…, batch_size=5, shuffle=False, validation_data=…), and the weights at the end.
    private static readonly Dictionary<Optimizer, (double LearningRate, double[] Loss, double[] ValidationLoss, double[] Weights)> Recorded = new()
    {
        [Optimizer.SGD] = (
            0.1,
            [1.3421202898025513, 1.3229326009750366, 1.3068143129348755],
            [1.298168420791626, 1.2856825590133667, 1.2750051021575928],
            [
                -0.4659211, 0.2059734, -0.0607437, -0.3521509, 0.3253475, 0.0416724, -0.2349674, 0.4483718, 0.1617334, -0.1114496, -0.3963114, 0.2802972, 0.0019189, -0.2772126,
                0.3906537, 0.1129402, -0.168298, -0.4500568, 0.2372047, -0.0474689, -0.3187229, 0.3531057, 0.0652571, -0.2122629, 0.4667567, 0.1844194, -0.0963967, -0.3768671,
                0.2721808, -0.006835, -0.2672006, 0.4074715, 0.1969434, -0.1081186, -0.4068172, 0.261461, -0.0373473, -0.2828771, 0.3449536, 0.0977891, -0.2269984, -0.3805928, 0.1415911,
            ]),
        [Optimizer.Adam] = (
            0.01,
            [1.3389769792556763, 1.3043118715286255, 1.275758147239685],
            [1.2869439125061035, 1.2639614343643188, 1.242907166481018],
            [
                -0.4107213, 0.1358027, 0.0075425, -0.2874123, 0.2698426, -0.0152839, -0.1615225, 0.3852172, 0.0859347, -0.0369309, -0.3375434, 0.2123015, 0.0004505, -0.2115694,
                0.3370089, 0.0366596, -0.0927345, -0.385229, 0.1664398, 0.0086937, -0.2649108, 0.286161, -0.0030013, -0.134532, 0.4153531, 0.1115777, -0.0377967, -0.3120478,
                0.2438418, -0.048301, -0.2457693, 0.363473, 0.1884989, -0.1186269, -0.3753463, 0.2190053, -0.0837115, -0.2415471, 0.3131768, 0.1151508, -0.1871246, -0.4312706, 0.1625686,
            ]),
    };

    [Theory]
    [InlineData(Optimizer.SGD, Backend.Managed)]
    [InlineData(Optimizer.SGD, Backend.TorchSharp)]
    [InlineData(Optimizer.Adam, Backend.Managed)]
    [InlineData(Optimizer.Adam, Backend.TorchSharp)]
    public void Losses_and_weights_are_Keras_s(Optimizer optimizer, Backend backend)
    {
        (double rate, double[] losses, double[] validationLosses, double[] expected) = Recorded[optimizer];
        using RegularizedCnn network = new(1, backend);
        float[] weights = StartOf(RegularizedCnn.ParameterCount);
        using ITrainingSession session = network.ComputingEngine.StartTraining(
            [.. weights], Images(12, 0), new TrainingSettings { Optimizer = optimizer, LearningRate = rate, Momentum = 0, BatchSize = 5 }, seed: 1);
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            session.BeginEpoch([.. Enumerable.Range(0, 12)], epoch * 12);
            session.TrainBatch(0, 5);
            session.TrainBatch(5, 5);
            session.TrainBatch(10, 2);
            Assert.Equal(losses[epoch], session.ReadTotals().MeanLoss, Tolerance);

            session.ExportWeights(weights);
            network.SetWeights(weights);
            Assert.Equal(validationLosses[epoch], network.Evaluate(Images(6, 1000)).Loss, Tolerance);
        }

        Assert.All(expected.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Training_and_validation_losses_have_the_penalty_once(Backend backend)
    {
        // The weights as good as stand still.
        TrainingOptions still = new() { Optimizer = Optimizer.SGD, LearningRate = 1e-12, Momentum = 0, Epochs = 2, BatchSize = 7, ValidationSplit = 0.25 };
        using RegularizedCnn network = new(1, backend);
        float[] weights = StartOf(RegularizedCnn.ParameterCount);
        network.SetWeights(weights);
        LabeledImages images = Images(40, 0);
        History history = network.Train(images, still);
        double penalty = PenaltyOf(weights);
        Evaluation evaluation = network.Evaluate(images);

        // Three quarters of the images are trained on, the others validated.
        Assert.All(history.Epochs, epoch => Assert.Equal(evaluation.Loss, (epoch.Loss * 0.75) + (epoch.ValidationLoss!.Value * 0.25), 1e-5));
        Assert.Equal(evaluation.Images.Average(image => image.Loss) + penalty, evaluation.Loss, 1e-6);
    }

    // That of a weight of 0 is 0, as the derivative of |w| is in TensorFlow, PyTorch and JAX.
    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void A_step_follows_the_gradient_of_the_penalty(Backend backend)
    {
        using RegularizedCnn network = new(1, backend);
        float[] weights = StartOf(RegularizedCnn.ParameterCount);
        weights[3] = weights[22] = 0;
        const double rate = 0.5;
        float[] moved = Step(backend, network, weights, rate);

        // Without the penalty: the gradient of the cross-entropy by its central difference.
        for (int i = 0; i < weights.Length; i++)
        {
            double slope = (CrossEntropy(network, weights, i, 1e-2f) - CrossEntropy(network, weights, i, -1e-2f)) / 2e-2;
            (double l1, double l2) = Factors(i);
            Assert.Equal(slope + (l1 * Math.Sign(weights[i])) + (2 * l2 * weights[i]), (weights[i] - moved[i]) / rate, 2e-4);
        }
    }

    private static float[] Step(Backend backend, RegularizedCnn network, float[] weights, double rate)
    {
        Assert.Equal(backend, network.Backend);
        using ITrainingSession session = network.ComputingEngine.StartTraining(
            [.. weights], Images(12, 0), new TrainingSettings { Optimizer = Optimizer.SGD, LearningRate = rate, Momentum = 0, BatchSize = 12 }, seed: 1);
        session.BeginEpoch([.. Enumerable.Range(0, 12)], 0);
        session.TrainBatch(0, 12);
        float[] moved = new float[weights.Length];
        session.ExportWeights(moved);
        return moved;
    }

    private static double CrossEntropy(RegularizedCnn network, float[] weights, int index, float change)
    {
        float[] changed = [.. weights];
        changed[index] += change;
        network.SetWeights(changed);
        return network.Evaluate(Images(12, 0)).Images.Average(image => image.Loss);
    }

    private static double PenaltyOf(float[] weights) => weights.Select((weight, i) => (Factors(i).L1 * Math.Abs(weight)) + (Factors(i).L2 * weight * weight)).Sum();

    // As declared: a convolution, a separable one, a dense layer.
    private static (double L1, double L2) Factors(int weight) => weight switch
    {
        < 18 => (0.01, 0.02),
        < 20 => (0, 0.03),
        < 28 => (0.02, 0),
        < 32 => (0, 0.04),
        < 34 => (0, 0),
        < 40 => (0, 0.05),
        _ => (0.01, 0),
    };

    private static float[] StartOf(int count) => [.. Enumerable.Range(0, count).Select(i => ((i * 29 % 41) - 20) / 40f)];

    private static LabeledImages Images(int count, int offset) => new(
        Enumerable.Range(0, count * 16).Select(i => (byte)((i + offset) * 37 % 256)).ToArray(),
        Enumerable.Range(0, count).Select(i => (byte)(i * 7 % 3)).ToArray(),
        RegularizedCnn.Definition.Input,
        3);
}
