namespace MnistNet.Tests.Data;

public sealed class RealMnistTests(RealMnistTests.Fixture fixture) : IClassFixture<RealMnistTests.Fixture>
{
    private MnistDataset Mnist => fixture.Mnist.Value;

    [Fact]
    public void It_has_60000_images_to_train_on_and_10000_to_test_on()
    {
        Assert.Equal(60_000, Mnist.Train.Count);
        Assert.Equal(10_000, Mnist.Test.Count);
        Assert.Equal(Shape.Image(28, 28, 1), Mnist.Train.Shape);
        Assert.Equal(Shape.Image(28, 28, 1), Mnist.Test.Shape);
        Assert.False(Mnist.IsSynthetic);
    }

    [Fact]
    public void Its_first_labels_are_the_well_known_ones() =>
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Mnist.Train.Labels[..10].ToArray());

    [Fact]
    public void Its_classes_are_as_even_as_the_paper_says()
    {
        double[] counts = [.. Enumerable.Range(0, 10).Select(digit => (double)Mnist.Train.Labels.Span.Count((byte)digit))];

        double mean = counts.Average();
        double deviation = Math.Sqrt(counts.Sum(count => (count - mean) * (count - mean)) / (counts.Length - 1));

        Assert.Equal(6_000, mean);
        Assert.Equal(340, deviation, tolerance: 5);
    }

    [Fact]
    public void Its_pixels_scaled_by_255_have_the_well_known_mean()
    {
        double sum = 0;
        float[] image = new float[784];
        for (int i = 0; i < Mnist.Train.Count; i++)
        {
            Mnist.Train.CopyScaled(i, image);
            Assert.InRange(image.Max(), 0.5f, 1f);
            sum += image.Sum();
        }

        Assert.Equal(0.1307, sum / (60_000 * 784), tolerance: 0.00005);
    }

    [Fact]
    public void Its_files_have_the_sizes_and_hashes_that_downloads_are_checked_against()
    {
        foreach (MnistFile file in MnistRelative.Mnist.Files)
        {
            string path = file.FindIn(Mnist.Source)!;
            file.Verify(path);
            using Stream content = IdxReader.OpenContent(path);
            using MemoryStream whole = new();
            content.CopyTo(whole);
            Assert.Equal(file.Length, whole.Length);
        }
    }

    public sealed class Fixture
    {
        public Lazy<MnistDataset> Mnist { get; } = new(() => MnistDataset.LoadFolder(RepositoryFiles.Mnist));
    }
}
