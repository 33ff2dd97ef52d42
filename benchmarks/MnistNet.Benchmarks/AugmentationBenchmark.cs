using System.Diagnostics;
using System.Globalization;
using MnistNet.Managed;

namespace MnistNet.Benchmarks;

/// <summary>What augmentations cost an image, and which share of an epoch of the small network behind them that is; all on one thread.</summary>
internal static class AugmentationBenchmark
{
    private const int TrainingImages = 10_000;

    private static readonly (string Name, Action<NetworkBuilder> Layers)[] Augmentations =
    [
        ("one that moves pixels", static network => network.RandomRotation(0.03)),
        ("four that move pixels, in one", static network => network
            .RandomRotation(0.03, FillMode.Constant).RandomZoom(0.08, 0.08, FillMode.Constant).RandomShear(0.08, 0.08, fillMode: FillMode.Constant).RandomTranslation(0.06, 0.06, FillMode.Constant)),
        ("contrast and brightness", static network => network.RandomContrast((0.2, 0.2)).RandomBrightness(0.2)),
        ("erasing, of every image", static network => network.RandomErasing((1, 1))),
        ("elastic, of every image", static network => network.RandomElasticTransform((1, 1))),
    ];

    public static void Run(MnistDataset digits, int rounds)
    {
        LabeledImages images = digits.Train.Slice(0, Math.Min(TrainingImages, digits.Train.Count));
        using SmallCnn network = new(seed: 1, Backend.Managed);
        WorkerTeam.Size = 1;
        double training = Median(rounds, () => network.Train(images, new TrainingOptions { Epochs = 1, ValidationSplit = 0 })) / images.Count;
        Print($"{"training without",-30} {training,7:F1} µs an image");
        foreach ((string name, Action<NetworkBuilder> layers) in Augmentations)
        {
            NetworkBuilder builder = new NetworkBuilder("Augmented").Input(images.Shape.Height, images.Shape.Width, images.Shape.Channels);
            layers(builder);
            ImageAugmentation augmentation = ImageAugmentation.BehindInput(builder.Flatten().Dense(images.ClassCount).Build());
            float[] pixels = new float[images.Shape.Size];
            double cost = Median(rounds, () =>
            {
                for (int i = 0; i < images.Count; i++)
                {
                    images.CopyScaled(i, pixels);
                    augmentation.Apply(pixels, seed: 1, i);
                }
            }) / images.Count;
            Print($"{name,-30} {cost,7:F1} µs an image, {100 * cost / training,5:F1} %");
        }
    }

    // The first round compiles.
    private static double Median(int rounds, Action work)
    {
        double[] times = [.. Enumerable.Range(0, rounds + 1).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }).Skip(1).Order()];
        return times[times.Length / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A network of few parameters, as augmentation suits them.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(10, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(12, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[MaxPooling2D]
[Conv2D(14, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[Conv2D(16, 3, UseBias = false), BatchNormalization(Momentum = 0.95), ReLU]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
[Training(LearningRate = 0.01)]
public partial class SmallCnn;
