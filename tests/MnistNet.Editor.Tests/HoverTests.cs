using System.Text.RegularExpressions;

namespace MnistNet.Editor.Tests;

/// <summary>Does an editor show shapes when nothing is wrong?</summary>
public sealed partial class HoverTests : IDisposable
{
    private const string Paper = """
        using MnistNet;

        /// <summary>The paper's network.</summary>
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.1)]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class PaperCnn;

        internal static class Use
        {
            public static object[] Layers() =>
            [
                PaperCnn.Layers.Conv2D,
                PaperCnn.Layers.Conv2D1,
                PaperCnn.Layers.MaxPooling2D,
                PaperCnn.Layers.Conv2D2,
                PaperCnn.Layers.Dense,
                PaperCnn.Summary,
            ];
        }
        """;

    private const string Graph = """
        using MnistNet;

        [Network]
        [Input(28, 28, 1, Name = "image")]
        [Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "stem")]
        [GlobalAveragePooling2D(KeepDims = true)]
        [Conv2D(4, 1, Activation = Activation.Sigmoid)]
        [Multiply("stem", Name = "squeezed")]
        [From("image")]
        [Concatenate("squeezed")]
        [GlobalMaxPooling2D]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class Net;

        internal static class Use
        {
            public static object[] Layers() => [Net.Layers.Stem, Net.Layers.Squeezed, Net.Layers.Concatenate, Net.Layers.Dense];
        }
        """;

    private readonly OpenedProject project = new(Paper);

    [Fact]
    public async Task Nothing_is_wrong() => Assert.Empty(await project.DiagnosticsAsync());

    // Shapes and parameters are those that Keras 3 prints for this network.
    [Theory]
    [InlineData("conv2d", "28×28×8", "(3·3·1 + 1)·8 = 80")]
    [InlineData("conv2d_1", "28×28×8", "(3·3·8 + 1)·8 = 584")]
    [InlineData("max_pooling2d", "14×14×8", "0")]
    [InlineData("conv2d_2", "14×14×16", "(3·3·8 + 1)·16 = 1,168")]
    [InlineData("max_pooling2d_1", "7×7×16", "0")]
    [InlineData("flatten", "784", "0")]
    [InlineData("dropout", "784", "0")]
    [InlineData("dense", "10", "(784 + 1)·10 = 7,850")]
    [InlineData("Total", "9,682")]
    public async Task The_class_shows_the_table_of_its_layers(params string[] row)
    {
        string[] lines = (await project.HoverAsync("class PaperCnn")).Split('\n');

        Assert.Equal(["class PaperCnn", "The paper's network."], lines[..2]);
        Assert.Contains(row, lines.Select(static line => Columns().Split(line.Trim())));
    }

    [Theory]
    [InlineData("Layers.Conv2D", "conv2d: 28×28×1 → 28×28×8, (3·3·1 + 1)·8 = 80 parameters.")]
    [InlineData("Layers.Conv2D1", "conv2d_1: 28×28×8 → 28×28×8, (3·3·8 + 1)·8 = 584 parameters.")]
    [InlineData("Layers.MaxPooling2D", "max_pooling2d: 28×28×8 → 14×14×8, no parameters.")]
    [InlineData("Layers.Conv2D2", "conv2d_2: 14×14×8 → 14×14×16, (3·3·8 + 1)·16 = 1,168 parameters.")]
    [InlineData("Layers.Dense", "dense: 784 → 10, (784 + 1)·10 = 7,850 parameters.")]
    public async Task A_layer_shows_its_shapes_and_parameters(string property, string text) =>
        Assert.Equal(text, (await project.HoverAsync(property)).Split('\n')[1]);

    [Theory]
    [InlineData("image", "28×28×1", "0")]
    [InlineData("stem", "28×28×4", "(3·3·1 + 1)·4 = 40", "image")]
    [InlineData("global_average_pooling2d", "1×1×4", "0", "stem")]
    [InlineData("conv2d", "1×1×4", "(1·1·4 + 1)·4 = 20", "global_average_pooling2d")]
    [InlineData("squeezed", "28×28×4", "0", "conv2d, stem")]
    [InlineData("concatenate", "28×28×5", "0", "image, squeezed")]
    [InlineData("dense", "10", "(5 + 1)·10 = 60", "global_max_pooling2d")]
    [InlineData("Total", "120")]
    public async Task The_class_of_a_graph_shows_what_each_layer_reads(params string[] row)
    {
        using OpenedProject graph = new(Graph);

        Assert.Contains(row, (await graph.HoverAsync("class Net")).Split('\n').Select(static line => Columns().Split(line.Trim())));
    }

    [Theory]
    [InlineData("Layers.Stem", "stem: image 28×28×1 → 28×28×4, (3·3·1 + 1)·4 = 40 parameters.")]
    [InlineData("Layers.Squeezed", "squeezed: conv2d 1×1×4, stem 28×28×4 → 28×28×4, no parameters.")]
    [InlineData("Layers.Concatenate", "concatenate: image 28×28×1, squeezed 28×28×4 → 28×28×5, no parameters.")]
    [InlineData("Layers.Dense", "dense: global_max_pooling2d 5 → 10, (5 + 1)·10 = 60 parameters.")]
    public async Task A_layer_of_a_graph_shows_what_it_reads(string property, string text)
    {
        using OpenedProject graph = new(Graph);

        Assert.Equal(text, (await graph.HoverAsync(property)).Split('\n')[1]);
    }

    public void Dispose() => project.Dispose();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
