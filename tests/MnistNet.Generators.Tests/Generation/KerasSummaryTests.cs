using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>The summary is, to the letter, the one that Keras prints of the same model.</summary>
public class KerasSummaryTests
{
    [Fact]
    public void Long_names_go_on_in_a_second_line() => AssertIsKeras_s(
        "LongNames",
        "Input(28, 28, 1)",
        "Conv2D(7, 3, Padding = Padding.Same)",
        "BatchNormalization",
        "DepthwiseConv2D(3, Padding = Padding.Same)",
        "SeparableConv2D(4, 3, Padding = Padding.Same)",
        "ReLU",
        "MaxPooling2D(2)",
        "ZeroPadding2D(1)",
        "AveragePooling2D(2)",
        "LeakyReLU(0.3)",
        "Dropout(0.1)",
        "GlobalAveragePooling2D(KeepDims = true)",
        "GlobalMaxPooling2D",
        "Dense(10)");

    [Fact]
    public void Long_shapes_go_on_in_a_second_line() => AssertIsKeras_s(
        "LongShapes",
        "Input(1000, 1000, 1)",
        "Conv2D(10, 1)",
        "ZeroPadding2D(10, 0, 4500, 4500)",
        "ZeroPadding2D(10000, 0, 0, 10)",
        "GlobalAveragePooling2D",
        "Dense(10)");

    // 1.125 KB are 1.12, as Python rounds.
    [Fact]
    public void Halves_of_the_last_digit_are_rounded_to_the_even_one() =>
        AssertIsKeras_s("TiedBytes", "Input(1, 2, 3)", "Flatten", "Dense(32, UseBias = false)", "Dense(3, UseBias = false)");

    [Fact]
    public void A_billion_weights_fill_the_column() =>
        AssertIsKeras_s("ABillionWeights", "Input(100, 100, 1)", "Flatten", "Dense(100000)", "Dense(10)");

    // Layers stand in Keras's order, not in that of the declaration.
    [Fact]
    public void Graphs_have_a_column_for_what_layers_read()
    {
        AssertIsKeras_s(
            "ResidualGraph",
            "Input(9, 8, 1)",
            "Conv2D(4, 3, Padding = Padding.Same, Name = \"stem\")",
            "BatchNormalization",
            "ReLU(Name = \"first\")",
            "Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)",
            "Conv2D(4, 3, Padding = Padding.Same)",
            "Add(\"first\")",
            "ReLU(Name = \"second\")",
            "Conv2D(6, 3, 2, Padding = Padding.Same, Activation = Activation.ReLU)",
            "Conv2D(6, 3, Padding = Padding.Same, Name = \"long-way\")",
            "From(\"second\")",
            "Conv2D(6, 1, 2)",
            "Add(\"long-way\")",
            "ReLU",
            "GlobalAveragePooling2D",
            "Dense(10, Activation = Activation.Softmax)");
        AssertIsKeras_s(
            "InceptionGraph",
            "Input(100, 100, 2, Name = \"picture\")",
            "Conv2D(3, 1, Activation = Activation.ReLU, Name = \"one\")",
            "From(\"picture\")",
            "Conv2D(4, 1, Activation = Activation.ReLU)",
            "Conv2D(3, 3, Padding = Padding.Same, Activation = Activation.Tanh, Name = \"three\")",
            "From(\"picture\")",
            "Conv2D(2, 5, Padding = Padding.Same, Activation = Activation.ReLU, Name = \"a_name_that_is_longer_than_its_column\")",
            "From(\"picture\")",
            "MaxPooling2D(3, 1, Padding = Padding.Same)",
            "Conv2D(2, 1, Activation = Activation.Sigmoid)",
            "Concatenate(\"one\", \"three\", \"a_name_that_is_longer_than_its_column\", Name = \"inception\")",
            "MaxPooling2D",
            "Flatten(Name = \"vector\")",
            "From(\"inception\")",
            "GlobalMaxPooling2D",
            "Dense(5, Activation = Activation.Tanh)",
            "Concatenate(\"vector\")",
            "Dense(10)");
    }

    [Theory]
    [InlineData("ANetworkWhoseNameAloneWouldFitIntoALineButNotBehindTheWordThatPrecedesItHe")]
    [InlineData("ANetworkWhoseNameIsLongerThanALineOfATerminalIsWideSoThatItsTitleHasToGoOnInTheNextLine")]
    public void A_long_title_is_broken_at_80_characters(string name) => AssertIsKeras_s(name, "Input(28, 28, 1)", "Flatten", "Dense(10)");

    private static void AssertIsKeras_s(string name, params string[] layers)
    {
        string attributes = string.Join(", ", layers);
        using EmittedAssembly user = new(CompilerRun.Of($"#pragma warning disable MNN3004\nusing MnistNet; [Network(ParameterBudget = int.MaxValue), {attributes}] public partial class {name};").AssertClean());

        string expected = File.ReadAllText(RepositoryFiles.KerasFile($"summaries/{name}.txt")).ReplaceLineEndings("\n").TrimEnd('\n');
        Assert.Equal(expected, user.Constant<string>(name, "Summary"));
    }
}
