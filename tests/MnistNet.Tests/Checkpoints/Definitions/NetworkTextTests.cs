namespace MnistNet.Tests;

/// <summary>The class that a definition is written as; that every network comes back from it, tests of the compiler say.</summary>
public sealed class NetworkTextTests
{
    private static readonly NetworkDefinition Network = new NetworkBuilder("my-model")
        .Input(28, 28, 1)
        .RandomContrast((0.1, 0.2))
        .Conv2D(8, (3, 5), 2, Padding.Same, Activation.ReLU, kernelL2: 1e-7, name: "stem")
        .MaxPooling2D()
        .Conv2D(8, 3, padding: Padding.Same)
        .From("max_pooling2d")
        .Conv2D(8, 1, (1, 1))
        .Add("conv2d")
        .Flatten()
        .Dense(100)
        .Dense(10, Activation.Softmax)
        .Build(new TrainingSettings { Optimizer = Optimizer.SGD, LearningRate = 0.01, Nesterov = true, Momentum = 0.9, Epochs = 3 });

    [Fact]
    public void Attributes_say_what_is_not_usual() => Assert.Equal(
        """
        using MnistNet;

        /// <summary>10 classes from images of 28×28×1, by 41,094 parameters.</summary>
        [Network(ParameterBudget = 41_094)]
        [Input(28, 28, 1)]
        [RandomContrast([0.1, 0.2])]
        [Conv2D(8, 3, KernelWidth = 5, Strides = 2, Padding = Padding.Same, Activation = Activation.ReLU, KernelL2 = 1e-7, Name = "stem")]
        [MaxPooling2D]
        [Conv2D(8, 3, Padding = Padding.Same)]
        [From("max_pooling2d")]
        [Conv2D(8, 1)]
        [Add("conv2d")]
        [Flatten]
        [Dense(100)]
        [Dense(10, Activation = Activation.Softmax)]
        [Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Momentum = 0.9, Nesterov = true, Epochs = 3)]
        public partial class MyModel;

        """.ReplaceLineEndings("\n"),
        Network.ToCSharp());

    [Fact]
    public void Calls_say_the_same() => Assert.Equal(
        """
        using MnistNet;

        namespace Mine.Here;

        /// <summary>10 classes from images of 28×28×1, by 41,094 parameters.</summary>
        [Network(ParameterBudget = 41_094)]
        [Training(Optimizer = Optimizer.SGD, LearningRate = 0.01, Momentum = 0.9, Nesterov = true, Epochs = 3)]
        public partial class Digits
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .RandomContrast((0.1, 0.2))
                .Conv2D(8, (3, 5), strides: 2, padding: Padding.Same, activation: Activation.ReLU, kernelL2: 1e-7, name: "stem")
                .MaxPooling2D()
                .Conv2D(8, 3, padding: Padding.Same)
                .From("max_pooling2d")
                .Conv2D(8, 1)
                .Add("conv2d")
                .Flatten()
                .Dense(100)
                .Dense(10, activation: Activation.Softmax);
        }

        """.ReplaceLineEndings("\n"),
        Network.ToCSharp("Digits", DeclarationForm.Fluent, "Mine.Here"));

    [Theory]
    [InlineData("")]
    [InlineData("my class")]
    [InlineData("9lives")]
    [InlineData("A;B")]
    [InlineData("@")]
    [InlineData("@9")]
    [InlineData("class")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Assert.Throws<ArgumentException>("className", () => Network.ToCSharp(name));
        Assert.Throws<ArgumentException>("namespaceName", () => Network.ToCSharp(namespaceName: name));
    }

    // As the compiler has it: reserved, refused as a type (CS9029), or a warning (CS8860, CS8981).
    [Theory]
    [InlineData("required")]
    [InlineData("record")]
    [InlineData("var")]
    [InlineData("digits")]
    [InlineData("My.Digits")]
    public void A_name_that_a_class_cannot_have_is_refused(string name)
    {
        Assert.Throws<ArgumentException>("className", () => Network.ToCSharp(name));
        Assert.Contains($"namespace {name};", Network.ToCSharp(namespaceName: name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@class")]
    [InlineData("Class")]
    [InlineData("digits2")]
    [InlineData("_")]
    public void Other_names_are_taken(string name) => Assert.Contains($"partial class {name};", Network.ToCSharp(name), StringComparison.Ordinal);

    [Fact]
    public void A_keyword_within_a_namespace_is_refused() => Assert.Throws<ArgumentException>("namespaceName", () => Network.ToCSharp(namespaceName: "Mine.class"));

    [Fact]
    public void A_form_that_is_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Network.ToCSharp(form: (DeclarationForm)7));
}
