namespace MnistNet.Tests.Training;

public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = new([4, 4, 4, 4, 9, 0], [4, 9, 9, 4, 9, 1], 10);

    [Fact]
    public void Rows_are_true_classes_and_columns_predicted_ones()
    {
        Assert.Equal(2, Matrix[4, 9]);
        Assert.Equal(0, Matrix[9, 4]);
        Assert.Equal(1, Matrix[0, 1]);
        Assert.Equal(4, Matrix.CountOf(4));
    }

    [Fact]
    public void A_rate_is_a_share_of_the_true_class()
    {
        Assert.Equal(0.5, Matrix.Rate(4, 9));
        Assert.Equal(double.NaN, Matrix.Rate(7, 7));
    }

    [Fact]
    public void Lists_of_unequal_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([1, 2], [1], 10));
}
