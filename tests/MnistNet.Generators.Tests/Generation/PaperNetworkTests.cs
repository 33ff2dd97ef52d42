extern alias library;

using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does the compiler find the numbers of the paper, and Keras's summary?</summary>
public sealed class PaperNetworkTests : IDisposable
{
    private readonly EmittedAssembly user = new(CompilerRun.Of(Networks.Paper).AssertClean());

    private library::MnistNet.NetworkDefinition Definition => user.Static<library::MnistNet.NetworkDefinition>("PaperCnn", "Definition");

    [Fact]
    public void It_has_9682_parameters()
    {
        Assert.Equal(9_682, user.Constant<int>("PaperCnn", "ParameterCount"));
        Assert.Equal(9_682, Definition.ParameterCount);
    }

    [Fact]
    public void Its_layers_are_those_of_table_1() => Assert.Equal(
        [
            ("conv2d", "28×28×8", 80),
            ("conv2d_1", "28×28×8", 584),
            ("max_pooling2d", "14×14×8", 0),
            ("conv2d_2", "14×14×16", 1_168),
            ("max_pooling2d_1", "7×7×16", 0),
            ("flatten", "784", 0),
            ("dropout", "784", 0), // section 3.2, not in the table
            ("dense", "10", 7_850),
        ],
        Definition.Layers.Select(static layer => (layer.Name, layer.OutputShape.ToString(), layer.ParameterCount)));

    [Fact]
    public void It_takes_741664_multiply_adds_an_image()
    {
        // 28·28·8·(3·3·1), 28·28·8·(3·3·8), 14·14·16·(3·3·8), 784·10
        Assert.Equal([56_448, 451_584, 225_792, 7_840], Definition.Layers.Select(static layer => layer.MultiplyAdds).Where(static count => count > 0));
        Assert.Equal(741_664, Definition.MultiplyAdds);
    }

    [Fact]
    public void It_trains_as_section_3_2_says()
    {
        library::MnistNet.TrainingSettings training = Definition.Training;

        Assert.Equal(
            (library::MnistNet.Optimizer.Adam, 1e-3, 10, 128, 0.15),
            (training.Optimizer, training.LearningRate, training.Epochs, training.BatchSize, training.ValidationSplit));
    }

    // Column widths as Keras 3's summary_utils.print_summary computes them, rendered by rich for a terminal of 80 columns.
    [Fact]
    public void Its_summary_is_the_one_that_Keras_prints() => Assert.Equal(
        """
        Model: "PaperCnn"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
        ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
        │ conv2d (Conv2D)                 │ (None, 28, 28, 8)      │            80 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ conv2d_1 (Conv2D)               │ (None, 28, 28, 8)      │           584 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d (MaxPooling2D)    │ (None, 14, 14, 8)      │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ conv2d_2 (Conv2D)               │ (None, 14, 14, 16)     │         1,168 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ max_pooling2d_1 (MaxPooling2D)  │ (None, 7, 7, 16)       │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ flatten (Flatten)               │ (None, 784)            │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ dropout (Dropout)               │ (None, 784)            │             0 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ dense (Dense)                   │ (None, 10)             │         7,850 │
        └─────────────────────────────────┴────────────────────────┴───────────────┘
         Total params: 9,682 (37.82 KB)
         Trainable params: 9,682 (37.82 KB)
         Non-trainable params: 0 (0.00 B)
        """.ReplaceLineEndings("\n"),
        user.Constant<string>("PaperCnn", "Summary"));

    public void Dispose() => user.Dispose();
}
