namespace PaperStudySample.Tests;

public sealed class SampleTests
{
    // Quantiles of Student's t for 95 %, two-sided, as printed tables have them.
    [Theory]
    [InlineData(2, 12.706)]
    [InlineData(3, 4.303)]
    [InlineData(4, 3.182)]
    [InlineData(5, 2.776)]
    [InlineData(10, 2.262)]
    [InlineData(31, 2.042)]
    [InlineData(121, 1.980)]
    public void Intervals_reach_as_far_as_printed_t_tables_say(int count, double t)
    {
        // A mean of 0 and a standard deviation of 1, whatever the count.
        double[] raw = [.. Enumerable.Range(0, count).Select(i => i - ((count - 1) / 2.0))];
        double scale = Math.Sqrt(raw.Sum(value => value * value) / (count - 1));
        Sample sample = new([.. raw.Select(value => value / scale)]);

        Assert.Equal(t, sample.MeanInterval.High * Math.Sqrt(count), 0.0006);
        Assert.Equal(-t, sample.MeanInterval.Low * Math.Sqrt(count), 0.0006);
        Assert.Equal(t, sample.PredictionInterval.High / Math.Sqrt(1 + (1.0 / count)), 0.0006);
    }

    [Fact]
    public void One_to_five_has_the_mean_deviation_and_intervals_of_hand_arithmetic()
    {
        Sample sample = new([1, 2, 3, 4, 5]);

        Assert.Equal(3, sample.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(2.5), sample.StandardDeviation, 1e-12);
        Assert.Equal(3 - (2.7764 * Math.Sqrt(0.5)), sample.MeanInterval.Low, 1e-4);
        Assert.Equal(3 + (2.7764 * Math.Sqrt(3)), sample.PredictionInterval.High, 1e-4);
    }

    [Theory]
    [InlineData(2.776, 0.05)]
    [InlineData(4.604, 0.01)]
    [InlineData(-2.132, 0.1)]
    public void P_values_are_those_of_printed_t_tables_with_four_degrees_of_freedom(double t, double p)
    {
        double mean = t * Math.Sqrt(0.5);
        Sample sample = new([mean - 2, mean - 1, mean, mean + 1, mean + 2]);

        Assert.Equal(p, sample.PValue, 1e-4);
    }

    [Fact]
    public void Equal_numbers_do_not_vary_and_prove_nothing()
    {
        Sample sample = new([0.25, 0.25, 0.25]);

        Assert.False(sample.Varies);
        Assert.Equal(1, sample.PValue);
        Assert.False(new Sample([0.1 + 0.2, 0.3]).Varies);
        Assert.True(new Sample([0.9865, 0.9866]).Varies);
    }
}
