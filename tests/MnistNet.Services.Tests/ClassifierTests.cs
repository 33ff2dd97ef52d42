namespace MnistNet.Services.Tests;

/// <summary>A program that reads images through the interface is tested without a network.</summary>
public class ClassifierTests
{
    [Fact]
    public void A_fake_takes_the_place_of_a_network()
    {
        Assert.Equal("That is a 3.", new Reader(new Fake(3)).Read(new float[784]));
        Assert.Equal("I cannot read that.", new Reader(new Undecided()).Read(new float[784]));

        using SmallNetwork network = new(seed: 1);
        Assert.Contains("a", new Reader(network).Read(new float[784]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_says_what_it_takes_and_gives()
    {
        using SmallNetwork network = new(seed: 1);
        IImageClassifier classifier = Assert.IsType<IImageClassifier>(network, exactMatch: false);

        Assert.Equal((Shape.Image(28, 28, 1), 10), (classifier.InputShape, classifier.ClassCount));
        Assert.Equal(network.Predict(new float[784]), classifier.Predict(new float[784]));
    }

    [Fact]
    public void A_fake_that_predicts_one_image_predicts_many()
    {
        IImageClassifier fake = new Fake(3);
        float[] probabilities = new float[20];
        fake.PredictBatch(new float[2 * 784], probabilities);

        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], probabilities);
        Assert.Throws<ArgumentException>("pixels", () => fake.PredictBatch(new float[785], probabilities));
        Assert.Throws<ArgumentException>("probabilities", () => fake.PredictBatch(new float[784], probabilities));
    }

    private sealed class Reader(IImageClassifier classifier)
    {
        public string Read(float[] pixels)
        {
            Prediction digit = classifier.Predict(pixels);
            return digit.Probabilities[digit.Label] < 0.05 + (1.0 / classifier.ClassCount) ? "I cannot read that." : $"That is a {digit.Label}.";
        }
    }

    private sealed class Fake(int label) : IImageClassifier
    {
        public Shape InputShape => Shape.Image(28, 28, 1);

        public int ClassCount => 10;

        public Prediction Predict(ReadOnlySpan<float> pixels)
        {
            float[] probabilities = new float[10];
            probabilities[label] = 1;
            return new Prediction(probabilities);
        }
    }

    private sealed class Undecided : IImageClassifier
    {
        public Shape InputShape => Shape.Image(28, 28, 1);

        public int ClassCount => 10;

        public Prediction Predict(ReadOnlySpan<float> pixels) => new([.. Enumerable.Repeat(0.1f, 10)]);
    }
}
