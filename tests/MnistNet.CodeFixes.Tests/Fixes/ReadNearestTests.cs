using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>The fix of MNN0019.</summary>
public class ReadNearestTests
{
    private const string Constant = "const string Stem = \"stme\";";

    [Theory]
    [InlineData("Add(\"sten\")", "Add(\"stem\")")]
    [InlineData("Add(\"input\", /* the first */ \"Stem\" /* layer */)", "Add(\"input\", /* the first */ \"stem\" /* layer */)")]
    [InlineData("Add(third: \"ste\" + \"ms\", second: \"input\")", "Add(third: \"stem\", second: \"input\")")]
    [InlineData("Add(Net.Stem)", "Add(\"stem\")")]
    public async Task The_nearest_name_is_read(string before, string after)
    {
        await FixTest<ReadNearestCodeFix>.FixesAsync("Read \"stem\"", Attributes(before), Attributes(after));
        await FixTest<ReadNearestCodeFix>.FixesAsync("Read \"stem\"", Calls(before), Calls(after));
    }

    [Fact]
    public Task A_branch_starts_where_it_was_meant_to() => FixTest<ReadNearestCodeFix>.FixesAsync(
        "Read \"stem\"", Attributes("From(layer: \"stam\"), ReLU"), Attributes("From(layer: \"stem\"), ReLU"));

    [Fact]
    public Task All_slips_are_mended_at_once() => FixTest<ReadNearestCodeFix>.FixesAllAsync(
        Attributes("Add(\"sten\", \"inptu\"), Maximum(\"STEM\")"), Attributes("Add(\"stem\", \"input\"), Maximum(\"stem\")"));

    [Theory]
    [InlineData("Add(\"body\")")]
    [InlineData("Add(\"re_lu\"), ReLU")]
    [InlineData("Add(null!)")]
    public async Task Nothing_is_offered_where_no_name_is_near(string layer)
    {
        await FixTest<ReadNearestCodeFix>.OffersNothingAsync(Attributes(layer));
        await FixTest<ReadNearestCodeFix>.OffersNothingAsync(Calls(layer));
    }

    private static string Attributes(string layers) =>
        $"[Network, Input(28, 28, 1)]\r\n[Conv2D(1, 3, Padding = Padding.Same, Name = \"stem\")]\r\n[{layers}]\r\n[Flatten, Dense(2)]\r\npublic partial class Net {{ {Constant} }}";

    private static string Calls(string layers) =>
        $"[Network]\r\npublic partial class Net\r\n{{\r\n    {Constant}\r\n    static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Conv2D(1, 3, padding: Padding.Same, name: \"stem\").{layers.Replace(", ReLU", "", StringComparison.Ordinal)}.Flatten().Dense(2);\r\n}}";
}
