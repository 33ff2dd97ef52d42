using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Both fixes of MNN2001.</summary>
public class BudgetTests
{
    // 785·16 + 17·10 = 12,730 parameters; with 12 units, 785·12 + 13·10 = 9,550, and each unit has 795.
    private const string Layers = "Input(28, 28, 1), Flatten, Dense(16), Dense(10)";
    private const string Calls = "n.Input(28, 28, 1).Flatten().Dense(16).Dense(10)";

    [Theory]
    [InlineData($"[Network, {Layers}] public partial class Net;", $"[Network(ParameterBudget = 12_730), {Layers}] public partial class Net;")]
    [InlineData($"[Network(ParameterBudget = 1), {Layers}] public partial class Net;", $"[Network(ParameterBudget = 12_730), {Layers}] public partial class Net;")]
    [InlineData($"[Network()] [{Layers}] public partial class Net;", $"[Network(ParameterBudget = 12_730)] [{Layers}] public partial class Net;")]
    [InlineData($"[Training, MnistNet.NetworkAttribute, {Layers}] public partial class Net;", $"[Training, MnistNet.NetworkAttribute(ParameterBudget = 12_730), {Layers}] public partial class Net;")]
    [InlineData(
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => {Calls}; }}",
        $"[Network(ParameterBudget = 12_730)] partial class Net {{ static void Define(NetworkBuilder n) => {Calls}; }}")]
    public Task The_budget_is_raised_to_the_count(string before, string after) => FixTest<RaiseBudgetCodeFix>.FixesAsync("Raise the budget to 12,730", before, after);

    [Fact]
    public Task Comments_and_Windows_line_ends_stay() => FixTest<RaiseBudgetCodeFix>.FixesAsync(
        $"// Mine.\r\n[Network] // a network\r\n[{Layers}]\r\npublic partial class Net;\r\n",
        $"// Mine.\r\n[Network(ParameterBudget = 12_730)] // a network\r\n[{Layers}]\r\npublic partial class Net;\r\n");

    [Fact]
    public Task All_budgets_of_a_file_are_raised_at_once() => FixTest<RaiseBudgetCodeFix>.FixesAllAsync(
        $$"""
        [Network, {{Layers}}]
        public partial class First;

        [Network(ParameterBudget = 100)]
        public partial class Second
        {
            private static void Define(NetworkBuilder n) => n.Input(1, 1, 10).Flatten().Dense(10);
        }
        """,
        $$"""
        [Network(ParameterBudget = 12_730), {{Layers}}]
        public partial class First;

        [Network(ParameterBudget = 110)]
        public partial class Second
        {
            private static void Define(NetworkBuilder n) => n.Input(1, 1, 10).Flatten().Dense(10);
        }
        """);

    // One filter would be repeated, which is no smaller network of the same kind.
    [Fact]
    public Task A_layer_that_is_joined_with_others_keeps_its_size() => FixTest<ReduceLayerCodeFix>.OffersNothingAsync(
        "[Network, Input(28, 28, 1), Conv2D(64, 3, Padding = Padding.Same), ReLU(Name = \"a\"), Conv2D(64, 3, Padding = Padding.Same), Add(\"a\"), GlobalMaxPooling2D, Dense(10)] public partial class Net;");

    [Fact]
    public Task A_branch_is_reduced() => FixTest<ReduceLayerCodeFix>.FixesAsync(
        "Reduce Dense to 12 units",
        "[Network, Input(28, 28, 1), Flatten, Dense(16, Activation = Activation.ReLU), Dense(8, Activation = Activation.ReLU), Concatenate(\"dense\"), Dense(10)] public partial class Net;",
        "[Network, Input(28, 28, 1), Flatten, Dense(12, Activation = Activation.ReLU), Dense(8, Activation = Activation.ReLU), Concatenate(\"dense\"), Dense(10)] public partial class Net;");

    [Theory]
    [InlineData("Reduce Dense to 12 units", "Flatten, Dense(16), Dense(10)", "Flatten, Dense(12), Dense(10)")]
    [InlineData("Reduce Dense to 12 units", "Flatten, Dense(units: 16, UseBias = true), Dense(10)", "Flatten, Dense(units: 12, UseBias = true), Dense(10)")]
    [InlineData("Reduce Conv2D to 1 filter", "Conv2D(/* many */ 8 /* filters */, 3), Flatten, Dense(10)", "Conv2D(/* many */ 1 /* filters */, 3), Flatten, Dense(10)")]
    [InlineData("Reduce SeparableConv2D to 1 filter", "SeparableConv2D(filters: 8, kernelSize: 3), Flatten, Dense(10)", "SeparableConv2D(filters: 1, kernelSize: 3), Flatten, Dense(10)")]
    [InlineData("Reduce Dense to 22 units", "Conv2D(300, 3), GlobalMaxPooling2D, Dense(80), Dense(10)", "Conv2D(300, 3), GlobalMaxPooling2D, Dense(22), Dense(10)")] // 3,000 + 301·22 + 23·10
    public Task An_attribute_is_reduced(string title, string before, string after) => FixTest<ReduceLayerCodeFix>.FixesAsync(
        title,
        $"[Network]\r\n[Input(28, 28, 1), {before}]\r\npublic partial class Net;",
        $"[Network]\r\n[Input(28, 28, 1), {after}]\r\npublic partial class Net;");

    [Theory]
    [InlineData("Reduce Dense to 12 units", "Flatten().Dense(16).Dense(10)", "Flatten().Dense(12).Dense(10)")]
    [InlineData("Reduce Conv2D to 1 filter", "Conv2D(kernelSize: 3, filters: 8).Flatten().Dense(10)", "Conv2D(kernelSize: 3, filters: 1).Flatten().Dense(10)")]
    public Task A_call_is_reduced(string title, string before, string after) => FixTest<ReduceLayerCodeFix>.FixesAsync(
        title,
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).{before}; }}",
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).{after}; }}");

    [Fact]
    public Task A_layer_in_another_file_is_reduced_there() => FixTest<ReduceLayerCodeFix>.FixesAsync(
        null,
        ["[Network] public partial class Net;", "[Input(28, 28, 1), Flatten, Dense(16), Dense(10)] partial class Net;"],
        ["[Network] public partial class Net;", "[Input(28, 28, 1), Flatten, Dense(12), Dense(10)] partial class Net;"]);

    [Theory]
    [InlineData("[Network(ParameterBudget = 7_849), Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;")]
    [InlineData("[Network(ParameterBudget = 9), Input(28, 28, 1), Flatten, Dense(16), Dense(10)] public partial class Net;")]
    public Task Where_no_layer_can_shrink_far_enough_nothing_is_reduced(string source) => FixTest<ReduceLayerCodeFix>.OffersNothingAsync(source);

    [Fact]
    public Task All_networks_of_a_file_are_reduced_at_once() => FixTest<ReduceLayerCodeFix>.FixesAllAsync(
        $"[Network, {Layers}] public partial class First; [Network] partial class Second {{ static void Define(NetworkBuilder n) => {Calls}; }}",
        $"[Network, {Layers.Replace("16", "12", StringComparison.Ordinal)}] public partial class First; [Network] partial class Second {{ static void Define(NetworkBuilder n) => {Calls.Replace("16", "12", StringComparison.Ordinal)}; }}");
}
