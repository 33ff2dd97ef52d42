using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Both fixes of MNN1005.</summary>
public class DropoutRateTests
{
    [Theory]
    [InlineData("1", "0.5")]
    [InlineData("25", "0.5")]
    [InlineData("rate: double.PositiveInfinity", "rate: 0.5")]
    [InlineData("-0.1", "0")]
    [InlineData("double.NaN", "0")]
    public async Task A_rate_is_clamped(string before, string after)
    {
        string title = "Set the rate to " + after.Replace("rate: ", "", StringComparison.Ordinal);
        await FixTest<ClampRateCodeFix>.FixesAsync(title, Attributes(before), Attributes(after));
        await FixTest<ClampRateCodeFix>.FixesAsync(title, Chain(before), Chain(after));
    }

    [Theory]
    [InlineData("25", "0.25", "Use 0.25 (25 %)")]
    [InlineData("12.5", "0.125", "Use 0.125 (12.5 %)")]
    [InlineData("7", "0.07", "Use 0.07 (7 %)")]
    [InlineData("1.5", "0.015", "Use 0.015 (1.5 %)")]
    [InlineData("89", "0.89", "Use 0.89 (89 %)")]
    [InlineData("rate: 50", "rate: 0.5", "Use 0.5 (50 %)")]
    public async Task A_percentage_is_read_as_one(string before, string after, string title)
    {
        await FixTest<ReadPercentageCodeFix>.FixesAsync(title, Attributes(before), Attributes(after));
        await FixTest<ReadPercentageCodeFix>.FixesAsync(title, Chain(before), Chain(after));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("99.5")]
    [InlineData("-25")]
    [InlineData("double.NaN")]
    public async Task What_is_no_percentage_is_not_read_as_one(string rate)
    {
        await FixTest<ReadPercentageCodeFix>.OffersNothingAsync(Attributes(rate));
        await FixTest<ReadPercentageCodeFix>.OffersNothingAsync(Chain(rate));
    }

    [Fact]
    public Task Comments_stay() => FixTest<ClampRateCodeFix>.FixesAsync(
        "[Network, Input(28, 28, 1), Flatten]\r\n[Dropout(/* all */ 1 /* of them */)] // much\r\n[Dense(10)]\r\npublic partial class Net;",
        "[Network, Input(28, 28, 1), Flatten]\r\n[Dropout(/* all */ 0.5 /* of them */)] // much\r\n[Dense(10)]\r\npublic partial class Net;");

    [Fact]
    public Task All_rates_of_a_file_are_clamped_at_once() => FixTest<ClampRateCodeFix>.FixesAllAsync(
        "[Network, Input(28, 28, 1), Dropout(2), Flatten, Dropout(-1), Dense(10)] public partial class First; " + Chain("25"),
        "[Network, Input(28, 28, 1), Dropout(0.5), Flatten, Dropout(0), Dense(10)] public partial class First; " + Chain("0.5"));

    [Fact]
    public Task All_percentages_of_a_file_are_read_at_once() => FixTest<ReadPercentageCodeFix>.FixesAllAsync(
        "[Network, Input(28, 28, 1), Dropout(10), Flatten, Dropout(20), Dense(10)] public partial class First; " + Chain("30"),
        "[Network, Input(28, 28, 1), Dropout(0.1), Flatten, Dropout(0.2), Dense(10)] public partial class First; " + Chain("0.3"));

    private static string Attributes(string rate) => $"[Network, Input(28, 28, 1), Flatten, Dropout({rate}), Dense(10)] public partial class Net;";

    private static string Chain(string rate) =>
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().Dropout({rate}).Dense(10); }}";
}
