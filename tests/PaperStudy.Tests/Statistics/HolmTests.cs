namespace PaperStudySample.Tests;

public sealed class HolmTests
{
    // By hand: 0.005·4, 0.01·3, 0.03·2, and 0.04·1, which the one before lifts.
    [Fact]
    public void Four_values_are_adjusted_as_by_hand() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(value => Math.Round(value, 12)));

    [Fact]
    public void No_value_is_above_one() => Assert.Equal([1, 1], Holm.Adjust([0.6, 0.9]).AsEnumerable());

    [Fact]
    public void One_test_stays_as_it_is() => Assert.Equal([0.04], Holm.Adjust([0.04]).AsEnumerable());
}
