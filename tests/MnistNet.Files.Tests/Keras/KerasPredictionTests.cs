using System.Text.Json;
using PaperCnnSample;

namespace MnistNet.Files.Tests.Keras;

/// <summary>Files that a real Keras wrote, against the predictions that were recorded with them.</summary>
public class KerasPredictionTests
{
    [Theory]
    [InlineData("paper-cnn.h5")]
    [InlineData("paper-cnn.weights.h5")]
    [InlineData("paper-cnn.keras")]
    public void Weights_that_Keras_trained_predict_what_Keras_recorded(string name)
    {
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("paper-cnn.expected.json")));
        using PaperCnn network = PaperCnn.Load(RepositoryFiles.KerasFile(name));
        LabeledImages test = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;

        float[] pixels = new float[784];
        int image = 0;
        foreach (JsonElement row in recorded.RootElement.GetProperty("first_200_test_images_softmax").EnumerateArray())
        {
            test.CopyScaled(image++, pixels);
            ReadOnlySpan<float> actual = network.Predict(pixels).Probabilities;
            for (int label = 0; label < 10; label++)
            {
                Assert.Equal(row[label].GetDouble(), actual[label], 1e-4);
            }
        }

        Assert.Equal(200, image);
        int right = (int)Math.Round(network.Evaluate(test).Accuracy * 10_000);
        Assert.Equal(recorded.RootElement.GetProperty("test_correct_of_10000").GetInt32(), right);
    }
}
