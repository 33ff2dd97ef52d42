namespace MnistNet.Services.Tests;

/// <summary>Predictions that no network made, and how results read.</summary>
public class PredictionTests
{
    [Fact]
    public void Anybody_can_make_one()
    {
        float[] probabilities = [0.1f, 0.6f, 0.3f];
        Prediction prediction = new(probabilities);
        probabilities[0] = 1;

        Assert.Equal(1, prediction.Label);
        Assert.Equal([0.1f, 0.6f, 0.3f], prediction.Probabilities.ToArray());
        Assert.True(prediction == new Prediction([0.1f, 0.6f, 0.3f]));
        Assert.True(prediction != new Prediction([0.3f, 0.6f, 0.1f]));
        Assert.Equal(prediction.GetHashCode(), new Prediction([0.1f, 0.6f, 0.3f]).GetHashCode());
        Assert.Equal(0, new Prediction([0.5f, 0.5f]).Label);
    }

    [Theory]
    [InlineData(new float[0], "no probabilities")]
    [InlineData(new[] { 0.5f, 0.25f }, "0.75")]
    [InlineData(new[] { 0.5f, 0.6f }, "1.1")]
    [InlineData(new[] { 1.5f, -0.5f }, "class 0 is 1.5")]
    [InlineData(new[] { 0.5f, 0.5f, float.NaN }, "class 2 is NaN")]
    public void What_is_no_distribution_is_refused(float[] probabilities, string found)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new Prediction(probabilities));

        Assert.Equal("probabilities", refusal.ParamName);
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_softmax_of_many_classes_gives_can_be_made_again()
    {
        float[] scores = [.. Enumerable.Range(0, 256).Select(i => MathF.Exp(i % 17))];
        float sum = scores.Sum();

        Assert.Equal(256, new Prediction(scores.Select(score => score / sum).ToArray()).Probabilities.Length);
    }

    [Fact]
    public void Results_read_well()
    {
        ConfusionMatrix matrix = new([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 2);

        Assert.Equal("7 (98.3 %)", new Prediction([0, 0, 0.017f, 0, 0, 0, 0, 0.983f, 0, 0]).ToString());
        Assert.Equal("none", default(Prediction).ToString());
        Assert.Equal("accuracy 98.65 %, loss 0.0412, 12 images", new Evaluation(0.0412, 0.9865, matrix).ToString());
        Assert.Equal(
            """
                   predicted
            actual  0  1
                 0  1  1
                 1  0 10
            """.ReplaceLineEndings("\n"),
            matrix.ToString());
        Assert.Equal("precision 1.0000, recall 0.5000, F1 0.6667, support 2", new ClassificationReport(matrix).Classes[0].ToString());
        Assert.Equal("image 115: 4 taken for 9, loss 5.2031", new ImageOutcome(115, 4, 9, 5.20312).ToString());
        EpochResult epoch = new(3, 0.09811, 0.97123, 0.0864, 0.9755, 12.41);
        Assert.Equal("epoch 3: accuracy 0.9712, loss 0.0981, val_accuracy 0.9755, val_loss 0.0864, 12.4 s", epoch.ToString());
        Assert.Equal(
            "epoch 1: accuracy 0.5000, loss 1.0000, 1.0 s\n" + epoch,
            new History([new(1, 1, 0.5, null, null, 1), epoch], new TrainingSettings(), 1).ToString());
        Assert.Equal("Adam after 3,990 steps, learning rate 0.001", new OptimizerState(Optimizer.Adam, 3990, 1e-3f, []).ToString());
    }

    // scikit-learn 1.x prints these rows of classification_report([0, 0] + [1] * 10, [0] + [1] * 11).
    [Fact]
    public void A_report_reads_like_scikit_learn_s() => Assert.Equal(
        """
                      precision    recall  f1-score   support

                   0       1.00      0.50      0.67         2
                   1       0.91      1.00      0.95        10

            accuracy                           0.92        12
           macro avg       0.95      0.75      0.81        12
        weighted avg       0.92      0.92      0.90        12
        """.ReplaceLineEndings("\n"),
        new ClassificationReport(new ConfusionMatrix([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 2)).ToString());
}
