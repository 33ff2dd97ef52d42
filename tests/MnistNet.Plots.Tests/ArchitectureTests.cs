using System.Collections.Immutable;

namespace MnistNet.Plots.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_papers_network_has_the_sizes_and_parameters_of_its_table()
    {
        Drawing drawing = Drawing.Of(Figures.Architecture(Networks.Paper));
        drawing.AssertSays("Architecture of PaperCnn", "input", "conv2d", "conv2d_1", "max_pooling2d", "conv2d_2", "max_pooling2d_1", "flatten", "dropout", "dense");
        drawing.AssertSays("28×28×1", "28×28×8", "14×14×8", "14×14×16", "7×7×16", "1×1×784", "1×1×10");
        drawing.AssertSays("80 parameters", "584 parameters", "1,168 parameters", "7,850 parameters", "no parameters");
        drawing.AssertSays("MaxPooling2D 2×2", "Dropout 10 %", "Dense 10 units, Softmax", "Total: 9,682 parameters, 741,664 multiply-adds an image");
    }

    [Fact]
    public void Every_layer_and_its_arguments_are_written()
    {
        NetworkDefinition network = Networks.EveryLayer;
        Drawing drawing = Drawing.Of(Figures.Architecture(network));
        drawing.AssertSays([.. network.Layers.Select(layer => layer.Name)]);

        // Arguments may go over several lines.
        string all = string.Join(' ', drawing.Texts);
        string[] expected =
        [
            "ZeroPadding2D 1 on each side", "SeparableConv2D 3×5, strides 2×2, same padding, multiplier 2, Sigmoid, no bias",
            "BatchNormalization momentum 0.9, ε 0.01, no shift", "ReLU up to 6", "AveragePooling2D 2×2, strides 1×1, same padding",
            "DepthwiseConv2D 3×3, multiplier 2", "LeakyReLU slope 0.3", "Permute axes 2, 1, 3", "GlobalMaxPooling2D keeps dimensions", "Conv2D 1×1",
            "Dense 64 units, Tanh", "Dropout 25 %", "Softmax",
        ];
        Assert.All(expected, text => Assert.Contains(text, all, StringComparison.Ordinal));
        TextBoxes.AssertApart(drawing);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(30)]
    public void Networks_of_any_depth_are_legible_at_600_pixels(int layers)
    {
        Drawing drawing = Drawing.Of(Figures.Architecture(Networks.Deep(layers)));
        TextBoxes.AssertApart(drawing);
        Assert.All(drawing.Elements("text"), text => Assert.InRange(Drawing.Get(text, "font-size"), 11, 20));
        Assert.Equal(layers + 1, drawing.Texts.Count(text => text.Contains('×', StringComparison.Ordinal) && text.Count(char.IsAsciiDigit) >= 3 && !text.Contains(' ', StringComparison.Ordinal)));
    }

    [Fact]
    public void Layers_are_read_from_left_to_right_and_down()
    {
        Drawing drawing = Drawing.Of(Figures.Architecture(Networks.Paper));
        string[] names = ["input", .. Networks.Paper.Layers.Select(layer => layer.Name)];
        for (int i = 1; i < names.Length; i++)
        {
            (double x, double y) = drawing.PositionOf(names[i]);
            (double previousX, double previousY) = drawing.PositionOf(names[i - 1]);
            Assert.True(y > previousY + 50 || (x > previousX && Math.Abs(y - previousY) < 1), $"{names[i]} does not follow {names[i - 1]}.");
        }
    }

    [Fact]
    public void An_arrow_leads_from_each_layer_to_each_that_reads_it()
    {
        NetworkDefinition chain = Networks.Paper;
        NetworkDefinition graph = Networks.Graph;
        Assert.Equal(chain.Layers.Length, Drawing.Of(Figures.Architecture(chain)).Elements("path").Count(Drawing.IsHead));

        Drawing drawing = Drawing.Of(Figures.Architecture(graph));
        Assert.Equal(graph.Layers.Sum(layer => layer.Inputs.Length), drawing.Elements("path").Count(Drawing.IsHead));
        drawing.AssertSays([.. graph.Layers.Select(layer => layer.Name)]);
        TextBoxes.AssertApart(drawing);
    }

    [Fact]
    public void Blocks_are_as_large_as_their_images()
    {
        // Fronts are drawn last: 28, 14 and 7 pixels of the image, each half as wide as the one before.
        Drawing drawing = Drawing.Of(Figures.Architecture(Networks.Paper));
        double[] widths = [.. drawing.Elements("path").Select(Drawing.SquareOf).OfType<double>().Order()];
        Assert.Contains(widths, width => Math.Abs(width - 72) < 0.5);
        Assert.Contains(widths, width => Math.Abs(width - 36) < 0.5);
        Assert.Contains(widths, width => Math.Abs(width - 18) < 0.5);
    }

    [Fact]
    public void A_note_stands_in_the_title() =>
        Assert.Equal("Architecture of PaperCnn (9,682 parameters)", Figures.Architecture(Networks.Paper, "9,682 parameters").Title);

    [Fact]
    public void A_network_without_layers_is_refused()
    {
        NetworkDefinition empty = new("Empty", Shape.Image(28, 28, 1), ImmutableArray<LayerInfo>.Empty, new TrainingSettings());
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.Architecture(empty));
        Assert.Equal("definition", error.ParamName);
        Assert.Contains("Empty has no layers", error.Message, StringComparison.Ordinal);
    }
}
