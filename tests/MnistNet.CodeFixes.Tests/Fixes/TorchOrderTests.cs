using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Arguments in PyTorch's order: MNN1018, with two fixes, and MNN1019.</summary>
public class TorchOrderTests
{
    [Theory]
    [InlineData("Conv2D(1, 8, 3)", "Conv2D(8, 3)")]
    [InlineData("Conv2D(1, 16, 5, Padding = Padding.Same, Activation = Activation.ReLU)", "Conv2D(16, 5, Padding = Padding.Same, Activation = Activation.ReLU)")]
    [InlineData("SeparableConv2D(1, 8, 3)", "SeparableConv2D(8, 3)")]
    [InlineData("Conv2D(/* in */ 1, /* out */ 8, 3 /* kernel */)", "Conv2D(/* in */ /* out */ 8, 3 /* kernel */)")]
    public Task The_channels_that_come_in_go(string before, string after) => FixTest<DropInputChannelsCodeFix>.FixesAsync(
        "Remove the channels that come in", Attributes("28, 28, 1", before), Attributes("28, 28, 1", after));

    [Theory]
    [InlineData("Conv2D(1, 8, 3)", "Conv2D(8, 3)")]
    [InlineData("Conv2D(1, 16, (3, 5), padding: Padding.Same)", "Conv2D(16, (3, 5), padding: Padding.Same)")]
    public Task The_channels_that_come_in_go_in_fluent_form(string before, string after) =>
        FixTest<DropInputChannelsCodeFix>.FixesAsync("Remove the channels that come in", Calls(before), Calls(after));

    // What stands behind the kernel at its place would come into that of the strides.
    [Fact]
    public Task What_follows_at_its_place_keeps_it() => FixTest<DropInputChannelsCodeFix>.FixesAsync(
        "Remove the channels that come in", Calls("Conv2D(1, 8, 3, Padding.Same)"), Calls("Conv2D(8, 3, 1, Padding.Same)"));

    [Theory]
    [InlineData("Conv2D(1, 8, 3)", "Conv2D(1, 8, Strides = 3)", "Conv2D(1, 8, strides: 3)")]
    [InlineData("SeparableConv2D(1, 8, /* far */ 3)", "SeparableConv2D(1, 8, /* far */ Strides = 3)", "SeparableConv2D(1, 8, /* far */ strides: 3)")]
    public async Task The_strides_get_their_name(string before, string attribute, string call)
    {
        await FixTest<NameStridesCodeFix>.FixesAsync("Name the strides", Attributes("28, 28, 1", before), Attributes("28, 28, 1", attribute));
        await FixTest<NameStridesCodeFix>.FixesAsync("Name the strides", Calls(before), Calls(call));
    }

    [Fact]
    public Task All_convolutions_of_a_network_are_turned_at_once() => FixTest<DropInputChannelsCodeFix>.FixesAllAsync(
        Attributes("28, 28, 1", "Conv2D(1, 6, 5), MaxPooling2D(2, 2), Conv2D(6, 16, 5), MaxPooling2D(2, 2)"),
        Attributes("28, 28, 1", "Conv2D(6, 5), MaxPooling2D(2, 2), Conv2D(16, 5), MaxPooling2D(2, 2)"));

    [Theory]
    [InlineData("1, 28, 28", "28, 28, 1", "Write Input(28, 28, 1)")]
    [InlineData("3, 64, 48", "64, 48, 3", "Write Input(64, 48, 3)")]
    [InlineData("height: 1, width: 32, 28", "height: 32, width: 28, 1", "Write Input(32, 28, 1)")]
    [InlineData("/* C */ 1, 28 /* H */, 28", "/* C */ 28, 28 /* H */, 1", "Write Input(28, 28, 1)")]
    public async Task The_channels_of_the_input_go_last(string before, string after, string title)
    {
        await FixTest<ChannelsLastCodeFix>.FixesAsync(title, Attributes(before, "MaxPooling2D(4)"), Attributes(after, "MaxPooling2D(4)"));
        await FixTest<ChannelsLastCodeFix>.FixesAsync(title, Calls("MaxPooling2D(4)", before), Calls("MaxPooling2D(4)", after));
    }

    [Fact]
    public Task Constants_stay_constants() => FixTest<ChannelsLastCodeFix>.FixesAsync(
        "[Network, Input(Sizes.Grey, Sizes.Side, 28), Flatten, Dense(10)] public partial class Net; static class Sizes { public const int Grey = 1, Side = 28; }",
        "[Network, Input(Sizes.Side, 28, Sizes.Grey), Flatten, Dense(10)] public partial class Net; static class Sizes { public const int Grey = 1, Side = 28; }");

    private static string Attributes(string input, string layers) =>
        $"[Network, Input({input}), {layers}, GlobalMaxPooling2D, Dense(10)] public partial class Net;";

    private static string Calls(string layers, string input = "28, 28, 1") =>
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input({input}).{layers}.GlobalMaxPooling2D().Dense(10); }}";
}
