using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Does the fix write what the library calls it, from our diagnostic and, in attributes, from C#'s?</summary>
public class SpellingTests
{
    [Theory]
    [InlineData("Flattten", "Flatten", "CS0246")]
    [InlineData("Linear(784, 10)", "Dense(10)", "CS0246")]
    [InlineData("Dense(784, 10)", "Dense(10)", "CS1729")]
    [InlineData("Dense(10, Activation = \"softmax\")", "Dense(10, Activation = Activation.Softmax)", "CS0029")]
    [InlineData("Dense(10, Activation = Activation.SoftMax)", "Dense(10, Activation = Activation.Softmax)", "CS0117")]
    [InlineData("Dense(10, activation: \"softmax\")", "Dense(10, Activation = Activation.Softmax)", "CS1739")]
    [InlineData("Dense(10, \"softmax\")", "Dense(10, Activation = Activation.Softmax)", "CS1729")]
    [InlineData("Dropout(p: 0.1)", "Dropout(rate: 0.1)", "CS1739")]
    [InlineData("Training(lr = 0.1)", "Training(LearningRate = 0.1)", "CS0246")]
    public async Task An_attribute(string before, string after, string id)
    {
        await AssertFixesAsync(id, Attributes(before), Attributes(after));
        await AssertFixesAsync("MNN0014", Attributes(before), Attributes(after));
    }

    [Theory]
    [InlineData("Flattten()", "Flatten()")]
    [InlineData("Dense(784, 10)", "Dense(10)")]
    [InlineData("Dense(10, activation = \"relu\")", "Dense(10, activation: Activation.ReLU)")]
    [InlineData("BatchNorm2d(8)", "BatchNormalization()")]
    [InlineData("Conv2d(1, 8, 3)", "Conv2D(8, 3)")]
    public async Task A_call(string before, string after) => await AssertFixesAsync("MNN0014", Calls(before), Calls(after));

    [Fact]
    public async Task A_type_of_the_library_is_qualified_where_it_must_be() => await AssertFixesAsync(
        "CS0029",
        "namespace A { enum Activation { None } [Network, Input(28, 28, 1), Flatten, Dense(10, Activation = \"relu\")] partial class Net; }",
        "namespace A { enum Activation { None } [Network, Input(28, 28, 1), Flatten, Dense(10, Activation = MnistNet.Activation.ReLU)] partial class Net; }");

    // Where a class is no network, C#'s errors have nothing to do with us.
    [Theory]
    [InlineData("[Linear(784, 10)] class Other;")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Lstm(8), Dense(10)] partial class Net;")]
    public async Task Nothing_is_offered_for_what_nobody_means(string source)
    {
        Solution solution = UserSolution.Create([source]);
        foreach (Diagnostic error in (await ProjectCheck.OfAsync(solution.Projects.Single())).Errors.Where(static error => error.Id == "CS0246"))
        {
            Assert.Null(await Editor.OfferAsync(new SpellingCodeFix(), solution, error));
        }
    }

    private static async Task AssertFixesAsync(string id, string before, string after)
    {
        Solution solution = UserSolution.Create([before]);
        ProjectCheck check = await ProjectCheck.OfAsync(solution.Projects.Single());
        Diagnostic diagnostic = check.Findings.Concat(check.Errors).First(found => found.Id == id);
        CodeAction action = Assert.IsAssignableFrom<CodeAction>(await Editor.OfferAsync(new SpellingCodeFix(), solution, diagnostic));

        Assert.Equal([[after]], await UserSolution.TextsAsync(await Editor.ApplyAsync(action, solution)));
    }

    private static string Attributes(string layer) => $"[Network, Input(28, 28, 1)]\n[{layer}]\npartial class Net;\n";

    private static string Calls(string layer) => $$"""
        [Network]
        partial class Net
        {
            private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).{{layer}}.Dense(10);
        }
        """;
}
