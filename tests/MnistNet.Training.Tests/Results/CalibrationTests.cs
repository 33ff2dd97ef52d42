namespace MnistNet.Training.Tests.Results;

/// <summary>Calibration by its definitions (Guo et al., 2017), and temperatures by a search of their own.</summary>
public class CalibrationTests
{
    private static readonly MnistDataset Digits = SyntheticDigits.Create(1500, 500, seed: 3);

    // Bins of 0.25: (0, 0.25] has two, of which one is right, (0.5, 0.75] two right ones, (0.75, 1] one wrong one.
    [Fact]
    public void The_error_is_that_of_the_bins_by_their_share_of_the_images()
    {
        CalibrationReport report = new([Right(0.25), Wrong(0.15), Right(0.75), Right(0.51), Wrong(0.9)], bins: 4);

        Assert.Equal([2, 0, 2, 1], report.Bins.Select(bin => bin.Count));
        Assert.Equal([0.5, null, 1, 0], report.Bins.Select(bin => bin.Accuracy));
        Assert.Equal(0.2, report.Bins[0].Confidence!.Value, 1e-12);
        Assert.Equal(0.63, report.Bins[2].Confidence!.Value, 1e-12);
        Assert.Null(report.Bins[1].Confidence);
        Assert.Equal((0.25, 0.5), (report.Bins[1].Low, report.Bins[1].High));
        Assert.Equal(((2 * 0.3) + (2 * 0.37) + 0.9) / 5, report.ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.9, report.MaximumCalibrationError, 1e-12);
        Assert.Equal("expected calibration error 44.80 %, at most 90.00 %, of 5 images", report.ToString());
    }

    [Fact]
    public void There_are_fifteen_bins_closed_above()
    {
        CalibrationReport report = new([Right(0), Right(1 / 15.0), Right(Math.BitIncrement(1 / 15.0)), Right(1)]);

        Assert.Equal(15, report.Bins.Length);
        Assert.Equal((2, 1, 1), (report.Bins[0].Count, report.Bins[1].Count, report.Bins[14].Count));
    }

    [Fact]
    public void Without_images_there_is_no_error()
    {
        Assert.True(double.IsNaN(new CalibrationReport([]).ExpectedCalibrationError));
        Assert.True(double.IsNaN(new CalibrationReport([]).MaximumCalibrationError));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibrationReport([], 0));
        Assert.Throws<ArgumentException>(() => new CalibrationReport([Right(double.NaN)]));
        Assert.Throws<ArgumentException>(() => new CalibrationReport([Right(1.1)]));
    }

    [Fact]
    public void An_evaluation_knows_how_sure_the_network_was_of_each_image()
    {
        using PlainCnn network = Trained();
        Evaluation evaluation = network.Evaluate(Digits.Test);
        float[] pixels = new float[784];

        for (int image = 0; image < 50; image++)
        {
            Digits.Test.CopyScaled(image, pixels);
            Prediction prediction = network.Predict(pixels);
            Assert.Equal(prediction.Probabilities[prediction.Label], evaluation.Images[image].Confidence, 1e-5);
        }

        Assert.Equal(
            new CalibrationReport(evaluation.Images).ExpectedCalibrationError, evaluation.Calibration.ExpectedCalibrationError);
        Assert.Equal(500, evaluation.Calibration.ImageCount);
    }

    [Fact]
    public void Any_classifier_can_be_evaluated()
    {
        using PlainCnn network = Trained();

        Evaluation evaluation = Evaluation.Of(network, Digits.Test);

        Assert.Equal(network.Evaluate(Digits.Test).Loss, evaluation.Loss, 1e-5);
        Assert.Equal(network.Evaluate(Digits.Test).ConfusionMatrix, evaluation.ConfusionMatrix);
        Assert.Throws<ArgumentException>(() => Evaluation.Of(network, Digits.Test.Slice(0, 0)));
        Assert.Throws<ArgumentException>(() => Evaluation.Of(network, new LabeledImages(new byte[1], new byte[1], Shape.Image(1, 1, 1))));
    }

    // Scores 0 and ln 3: probabilities ¼ and ¾; at T = 2, √3 to 1; at T = ½, 9 to 1.
    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(2, 0.6339745962155614)]
    [InlineData(0.5, 0.9)]
    public void Scores_are_divided_by_the_temperature(double temperature, double expected)
    {
        Prediction scaled = new TemperatureScaling(temperature).Apply(new Prediction([0.25f, 0.75f]));

        Assert.Equal(expected, scaled.Probabilities[1], 1e-6);
        Assert.Equal(1, scaled.Probabilities[0] + scaled.Probabilities[1], 1e-6);
        Assert.Equal(default, new TemperatureScaling(temperature).Apply(default(Prediction)));
    }

    // A classifier that says ¾ and is right in 6 of 10 images: 3^(1/T) = 6/4.
    [Fact]
    public void The_temperature_makes_a_classifier_as_sure_as_it_is_right()
    {
        LabeledImages images = new(new byte[10], new byte[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0 }, Shape.Image(1, 1, 1), 2);

        TemperatureScaling scaling = TemperatureScaling.Fit(new Constant(), images);

        Assert.Equal(Math.Log(3) / Math.Log(1.5), scaling.Temperature, 1e-6);
        Assert.Equal(0.6, scaling.Apply(new Constant()).Predict([0]).Probabilities[1], 1e-6);
        Assert.Equal(0.15, Evaluation.Of(new Constant(), images).Calibration.ExpectedCalibrationError, 1e-6);
        Assert.Equal(0, Evaluation.Of(scaling.Apply(new Constant()), images).Calibration.ExpectedCalibrationError, 1e-6);
    }

    [Fact]
    public void No_other_temperature_has_a_lower_loss_and_no_prediction_changes()
    {
        using PlainCnn network = Trained();

        TemperatureScaling scaling = TemperatureScaling.Fit(network, Digits.Test);

        double best = LossAt(scaling.Temperature);
        Assert.All(new[] { 0.5, 0.9, 0.99, 1.01, 1.1, 2 }, factor => Assert.True(LossAt(factor * scaling.Temperature) > best));
        Assert.True(LossAt(1) > best);
        Assert.Equal(
            network.Evaluate(Digits.Test).ConfusionMatrix, Evaluation.Of(scaling.Apply(network), Digits.Test).ConfusionMatrix);

        double LossAt(double temperature) => Evaluation.Of(new TemperatureScaling(temperature).Apply(network), Digits.Test).Loss;
    }

    [Fact]
    public void A_temperature_folded_into_a_network_is_in_its_predictions()
    {
        using PlainCnn network = Trained();
        TemperatureScaling scaling = new(1.7);
        Evaluation expected = Evaluation.Of(scaling.Apply(network), Digits.Test);

        scaling.FoldInto(network);

        Evaluation found = network.Evaluate(Digits.Test);
        Assert.Equal(expected.Loss, found.Loss, 1e-5);
        Assert.Equal(expected.ConfusionMatrix, found.ConfusionMatrix);
        Assert.All(expected.Images, (image, i) => Assert.Equal(image.Confidence, found.Images[i].Confidence, 1e-5));
    }

    [Fact]
    public void A_network_that_ends_otherwise_cannot_hold_it()
    {
        using PooledCnn network = new(seed: 1);
        float[] before = network.GetWeights();

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new TemperatureScaling(2).FoldInto(network));

        Assert.StartsWith("PooledCnn has no weights that its scores are proportional to: expected a dense layer", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.GetWeights());
    }

    [Fact]
    public void Images_that_tell_no_temperature_are_refused()
    {
        LabeledImages right = new(new byte[3], new byte[] { 1, 1, 1 }, Shape.Image(1, 1, 1), 2);
        LabeledImages wrong = new(new byte[3], new byte[] { 1, 0, 0 }, Shape.Image(1, 1, 1), 2);

        Assert.StartsWith(
            "No temperature is best for these 3 images, as all of them are right;", Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(new Constant(), right)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "No temperature is best for these 3 images, as their labels are no more probable", Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(new Constant(), wrong)).Message, StringComparison.Ordinal);
        Assert.All(new[] { 0, -1, double.NaN, double.PositiveInfinity }, temperature => Assert.Throws<ArgumentOutOfRangeException>(() => new TemperatureScaling(temperature)));
        Assert.Throws<ArgumentException>(() => new TemperatureScaling(1).Apply(new float[2], new float[3]));
    }

    private static PlainCnn Trained()
    {
        PlainCnn network = new(seed: 1);
        network.Train(Digits.Train, new TrainingOptions { Epochs = 3, BatchSize = 32, LearningRate = 3e-2 });
        return network;
    }

    private static ImageOutcome Right(double confidence) => new(0, 1, 1, 0) { Confidence = confidence };

    private static ImageOutcome Wrong(double confidence) => new(0, 1, 0, 0) { Confidence = confidence };

    private sealed class Constant : IImageClassifier
    {
        public Shape InputShape => Shape.Image(1, 1, 1);

        public int ClassCount => 2;

        public Prediction Predict(ReadOnlySpan<float> pixels) => new([0.25f, 0.75f]);
    }
}
