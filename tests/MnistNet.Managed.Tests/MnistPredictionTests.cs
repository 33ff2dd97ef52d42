using PaperCnnSample;

namespace MnistNet.Managed.Tests;

/// <summary>Weights that Keras trained, on all test images: both backends say the same.</summary>
public class MnistPredictionTests
{
    [Fact]
    public void Softmax_is_that_of_TorchSharp_on_all_test_images()
    {
        LabeledImages test = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;
        using PaperCnn managed = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.keras"), Backend.Managed);
        using PaperCnn torch = PaperCnn.Load(RepositoryFiles.KerasFile("paper-cnn.keras"), Backend.TorchSharp);
        float[] pixels = new float[test.Count * 784];
        for (int i = 0; i < test.Count; i++)
        {
            test.CopyScaled(i, pixels.AsSpan(i * 784, 784));
        }

        float[] expected = new float[test.Count * 10];
        float[] actual = new float[test.Count * 10];
        torch.PredictBatch(pixels, expected);
        managed.PredictBatch(pixels, actual);

        for (int i = 0; i < test.Count; i++)
        {
            ReadOnlySpan<float> there = expected.AsSpan(i * 10, 10);
            ReadOnlySpan<float> here = actual.AsSpan(i * 10, 10);
            float largest = 0;
            for (int label = 0; label < 10; label++)
            {
                Assert.Equal(there[label], here[label], 1e-5);
                largest = Math.Max(largest, there[label]);
            }

            // Of two labels as probable as each other, either may be first.
            Assert.Equal(largest, there[Prediction.MostProbable(here)], 1e-5);
        }
    }
}
