namespace MnistNet.Tests.Data;

public class ClassStatisticsTests
{
    [Fact]
    public void Mean_and_deviation_of_mnist_are_the_papers()
    {
        // The class counts of MNIST's training file; Python's statistics.stdev gives 339.505 for them.
        ClassStatistics classes = ClassStatistics.Of(WithClassCounts(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949));
        Assert.Equal<IEnumerable<int>>([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], classes.Counts);
        Assert.Equal(60_000, classes.Total);
        Assert.Equal(6000, classes.Mean);
        Assert.Equal(Math.Sqrt(1_037_374 / 9.0), classes.StandardDeviation, 9);
        Assert.Equal(340, classes.StandardDeviation, 0.5);
    }

    [Fact]
    public void A_class_without_images_counts_zero()
    {
        ClassStatistics classes = ClassStatistics.Of(WithClassCounts(3, 0, 0));
        Assert.Equal<IEnumerable<int>>([3, 0, 0], classes.Counts);
        Assert.Equal(Math.Sqrt(3), classes.StandardDeviation, 12);
    }

    [Fact]
    public void One_class_has_no_deviation() => Assert.Equal(double.NaN, ClassStatistics.Of(WithClassCounts(4)).StandardDeviation);

    [Fact]
    public void Equal_counts_are_equal()
    {
        Assert.Equal(ClassStatistics.Of(WithClassCounts(1, 2)), ClassStatistics.Of(WithClassCounts(1, 2)));
        Assert.Equal(ClassStatistics.Of(WithClassCounts(1, 2)).GetHashCode(), ClassStatistics.Of(WithClassCounts(1, 2)).GetHashCode());
        Assert.NotEqual(ClassStatistics.Of(WithClassCounts(1, 2)), ClassStatistics.Of(WithClassCounts(2, 1)));
    }

    private static LabeledImages WithClassCounts(params int[] counts)
    {
        byte[] labels = [.. counts.SelectMany((count, label) => Enumerable.Repeat((byte)label, count))];
        return new LabeledImages(new byte[labels.Length], labels, Shape.Image(1, 1, 1), counts.Length);
    }
}
