using System.Collections.Immutable;
using System.Text.Json;
using MnistNet.Torch;
using PaperCnnSample;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>The paper's network on whole test sets: ONNX Runtime answers as TorchSharp does.</summary>
public class OnnxPaperTests
{
    private const int Batch = 1000;

    [Fact]
    public void Weights_that_Keras_trained_read_MNIST_as_well_in_ONNX_Runtime()
    {
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("paper-cnn.expected.json")));
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.h5"), Backend.TorchSharp);
        LabeledImages test = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;

        int right = AssertAgrees(network, test);

        Assert.Equal(recorded.RootElement.GetProperty("test_correct_of_10000").GetInt32(), right);
    }

    [Fact]
    public void A_trained_network_reads_synthetic_digits_as_well_in_ONNX_Runtime()
    {
        MnistDataset digits = SyntheticDigits.Create(2000, 1000);
        using PaperCnn network = new(seed: 1, Backend.TorchSharp);
        network.Train(digits.Train, new TrainingOptions { Epochs = 2, BatchSize = 32, LearningRate = 5e-3 });

        int right = AssertAgrees(network, digits.Test);

        Assert.Equal(network.Evaluate(digits.Test).Accuracy, right / 1000.0);
        Assert.InRange(right, 500, 1000);
    }

    /// <summary>Holds the probabilities of all images against TorchSharp's.</summary>
    /// <returns>How many images ONNX Runtime reads rightly.</returns>
    private static int AssertAgrees(PaperCnn network, LabeledImages test)
    {
        using MemoryStream file = new();
        network.Save(file, FileFormat.Onnx);
        using OnnxRuntimeNetwork runtime = new(file.ToArray());
        using TorchEngine<PaperCnn.TorchModule> engine = new(PaperCnn.Definition, () => new PaperCnn.TorchModule());
        ImmutableArray<float> weights = [.. network.GetWeights()];

        int right = 0;
        float[] logits = new float[Batch * test.ClassCount];
        for (int first = 0; first < test.Count; first += Batch)
        {
            LabeledImages batch = test.Slice(first, Batch);
            engine.Score(weights, batch, 0, Batch, logits);
            float[] actual = runtime.Run(Array.ConvertAll(batch.Pixels.ToArray(), pixel => pixel / 255f), batch.Shape);
            for (int image = 0; image < Batch; image++)
            {
                Span<float> probabilities = actual.AsSpan(image * test.ClassCount, test.ClassCount);
                double[] expected = Softmax(logits.AsSpan(image * test.ClassCount, test.ClassCount));
                for (int label = 0; label < expected.Length; label++)
                {
                    Assert.Equal(expected[label], probabilities[label], 1e-5);
                }

                right += Prediction.MostProbable(probabilities) == batch.Labels.Span[image] ? 1 : 0;
            }
        }

        return right;
    }

    private static double[] Softmax(ReadOnlySpan<float> logits)
    {
        double[] powers = Array.ConvertAll(logits.ToArray(), logit => Math.Exp(logit));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }
}
