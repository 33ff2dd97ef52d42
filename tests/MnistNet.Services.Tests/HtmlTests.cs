using System.Xml.Linq;

namespace MnistNet.Services.Tests;

/// <summary>Tables for notebooks: well-formed, encoded, with the numbers of the text.</summary>
public class HtmlTests
{
    [Fact]
    public void A_confusion_matrix_is_a_table_of_encoded_names()
    {
        ConfusionMatrix matrix = new ConfusionMatrix([0, 0, 1, 1, 1], [0, 1, 1, 1, 1], 2).WithClassNames("<script>alert(1)</script>", "a & \"b\"");

        Assert.Equal(
            [["", "<script>alert(1)</script>", "a & \"b\""], ["<script>alert(1)</script>", "1", "1"], ["a & \"b\"", "0", "3"]],
            RowsOf(matrix.ToHtml()));
        Assert.DoesNotContain("<script", matrix.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_is_a_table_of_its_epochs()
    {
        EpochResult plain = new(1, 1.25, 0.5, null, null, 1) { LearningRate = 1e-3 };
        EpochResult validated = new(2, 0.09811, 0.97123, 0.0864, 0.9755, 12.41) { LearningRate = 5e-4 };
        TrainingSettings settings = new();

        Assert.Equal(
            [["epoch", "accuracy", "loss", "learning_rate", "seconds"], ["1", "0.5000", "1.2500", "0.001", "1.0"]],
            RowsOf(new History([plain], settings, 1).ToHtml()));
        Assert.Equal(
            [
                ["epoch", "accuracy", "loss", "val_accuracy", "val_loss", "learning_rate", "seconds"],
                ["1", "0.5000", "1.2500", "", "", "0.001", "1.0"],
                ["2", "0.9712", "0.0981", "0.9755", "0.0864", "0.0005", "12.4"],
                ["mean of 2 epochs: val_accuracy 0.9900, val_loss 0.0300"],
            ],
            RowsOf(new History([plain, validated], settings, 1) { Average = new AveragedResult(2, 0.03, 0.99) }.ToHtml()));
    }

    [Fact]
    public void A_summary_is_a_table_of_its_layers()
    {
        string html = SmallNetwork.Definition.ToHtml();

        Assert.Equal("SmallNetwork: 500 parameters, 500 trainable", XElement.Parse(html).Element("caption")!.Value);
        Assert.Equal(
            [
                ["Layer (type)", "Output Shape", "Param #"],
                ["input (Input)", "28×28×1", "0"],
                ["max_pooling2d (MaxPooling2D)", "7×7×1", "0"],
                ["flatten (Flatten)", "49", "0"],
                ["dense (Dense)", "10", "500"],
            ],
            RowsOf(html));
    }

    [Fact]
    public void A_graph_says_what_each_layer_reads()
    {
        string[][] rows = RowsOf(Branched.Definition.ToHtml());

        Assert.Equal(["Layer (type)", "Output Shape", "Param #", "Connected to"], rows[0]);
        Assert.Contains(rows, row => row[0] == "add (Add)" && row[3] == "conv2d, stem");
    }

    private static string[][] RowsOf(string html) =>
        [.. XElement.Parse(html).Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
}

/// <summary>A network with a shortcut.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4, Name = "stem")]
[Conv2D(1, 3, Padding = Padding.Same)]
[Add("stem")]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class Branched;
