namespace MnistNet.Training.Tests.Results;

public class EvaluationTests
{
    [Fact]
    public void Every_image_is_there_with_what_became_of_it()
    {
        // More than one batch of scores.
        LabeledImages digits = SyntheticDigits.Create(1100, 1).Train;
        using PlainCnn network = new(seed: 1);
        Evaluation evaluation = network.Evaluate(digits);
        float[] pixels = new float[28 * 28];

        Assert.Equal(1100, evaluation.Images.Length);
        Assert.Equal(evaluation.Loss, evaluation.Images.Average(image => image.Loss), 1e-12);
        Assert.Equal(evaluation.Accuracy, evaluation.Images.Count(image => image.Label == image.Predicted) / 1100.0);
        foreach (int index in new[] { 0, 1, 999, 1000, 1099 })
        {
            digits.CopyScaled(index, pixels);
            Prediction prediction = network.Predict(pixels);
            ImageOutcome image = evaluation.Images[index];
            Assert.Equal((index, digits.Labels.Span[index], prediction.Label), (image.Index, image.Label, image.Predicted));
            Assert.Equal(-Math.Log(prediction.Probabilities[image.Label]), image.Loss, 1e-5);
        }
    }

    [Fact]
    public void A_network_of_more_classes_than_a_label_can_tell_says_so()
    {
        using ManyClassesCnn network = new(seed: 1);
        LabeledImages images = new(new byte[4], new byte[1], Shape.Image(2, 2, 1), 256);
        const string Reason = "ManyClassesCnn tells 257 classes apart, but the label of an image is a byte: networks of at most 256 classes can be trained and evaluated.";

        Assert.Equal(Reason, Assert.Throws<InvalidOperationException>(() => network.Train(images)).Message);
        Assert.Equal(Reason, Assert.Throws<InvalidOperationException>(() => network.Evaluate(images)).Message);
        Assert.Equal(257, network.Predict(new float[4]).Probabilities.Length);
    }

    [Fact]
    public void The_worst_come_first_and_equals_in_their_order()
    {
        double[] losses = [0.5, 2, 0.5, double.NaN, 3, 2];
        Evaluation evaluation = new(1, 1, new ConfusionMatrix([], [], 2))
        {
            Images = [.. losses.Select((loss, index) => new ImageOutcome(index, 0, 1, loss))],
        };

        Assert.Equal([3, 4, 1, 5, 0], evaluation.Worst(5).Select(image => image.Index));
        Assert.Equal(6, evaluation.Worst(20).Length);
        Assert.Empty(evaluation.Worst(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.Worst(-1));
    }
}
