using System.Text;

namespace MnistNet.Images.Tests;

/// <summary>Are the rows of a CSV file the images that they say?</summary>
public sealed class ImageCsvTests : IDisposable
{
    private static readonly Shape TwoByTwo = Shape.Image(2, 2, 1);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("label,pixel0,pixel1,pixel2,pixel3\n2,0,1,2,255\n0,9,8,7,6\n")]
    [InlineData("2,0,1,2,255\r\n0,9,8,7,6")]
    [InlineData("pixel1,pixel2,pixel3,pixel4,Label\n0,1,2,255,2\n9,8,7,6,0\n\n")]
    [InlineData("\"label\",\"pixel0\",\"pixel1\",\"pixel2\",\"pixel3\"\n\"2\",\"0\",\"1\",\"2\",\"255\"\n\"0\",9,8,7,6\n")]
    [InlineData("x,a,b,c,d\n2, 0, 1, 2, 255\n0, 9, 8, 7, 6\n")]
    [InlineData("\uFEFFlabel,a,b,c,d\n2,0,1,2,255\n0,9,8,7,6\n")]
    public void A_row_is_an_image(string text)
    {
        LabeledImages images = ImageCsv.Load(Write(text), TwoByTwo);

        Assert.Equal([2, 0], images.Labels.ToArray());
        Assert.Equal([0, 1, 2, 255, 9, 8, 7, 6], images.Pixels.ToArray());
        Assert.Equal((TwoByTwo, 3), (images.Shape, images.ClassCount));
    }

    [Fact]
    public void Labels_may_have_a_column_of_another_name()
    {
        LabeledImages images = ImageCsv.Load(Write("a,b,c,d,class\n1,2,3,4,5\n"), TwoByTwo, labelColumn: "class", classCount: 10);

        Assert.Equal((5, 10), (images.Labels.Span[0], images.ClassCount));
    }

    [Theory]
    [InlineData("label,a,b,c\n1,2,3,4\n", ", line 1: expected a label and 4 pixels of a 2×2×1 image; found 4 columns.")]
    [InlineData("1,2,3,4,5\n1,2,3,4\n", ", line 2: expected a label and 4 pixels of a 2×2×1 image; found 4 columns.")]
    [InlineData("l,a,b,c,d\n1,2,3,4,256\n", ", line 2: expected a whole number from 0 to 255 in column 5; found \"256\".")]
    [InlineData("l,a,b,c,d\n1,2,,4,5\n", ", line 2: expected a whole number from 0 to 255 in column 3; found \"\".")]
    [InlineData("l,a,b,c,d\n1,2,0.5,4,5\n", ", line 2: expected a whole number from 0 to 255 in column 3; found \"0.5\".")]
    [InlineData("l,a,b,c,d\n", ": expected an image in each row; found no row.")]
    [InlineData("", ": expected an image in each row; found no row.")]
    public void What_is_wrong_is_named(string text, string message)
    {
        string path = Write(text);

        Assert.Equal(path + message, Assert.Throws<InvalidDataException>(() => ImageCsv.Load(path, TwoByTwo)).Message);
    }

    [Fact]
    public void Labels_beyond_the_classes_are_refused()
    {
        string path = Write("1,0,0,0,0\n7,0,0,0,0\n");

        Assert.Equal($"{path}: the label of image 1 is 7; expected 0 to 4.", Assert.Throws<InvalidDataException>(() => ImageCsv.Load(path, TwoByTwo, classCount: 5)).Message);
    }

    [Fact]
    public void MNIST_as_Kaggle_has_it_is_MNIST()
    {
        LabeledImages expected = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test.Take(500);
        StringBuilder text = new("label," + string.Join(',', Enumerable.Range(0, 784).Select(i => $"pixel{i}")) + "\n");
        for (int i = 0; i < expected.Count; i++)
        {
            text.Append(expected.Labels.Span[i]).Append(',').AppendJoin(',', expected.GetPixels(i).ToArray()).Append('\n');
        }

        LabeledImages found = ImageCsv.Load(Write(text.ToString()), expected.Shape);

        Assert.Equal(expected.Sha256, found.Sha256);
        Assert.Equal(10, found.ClassCount);
    }

    private string Write(string text) => folder.Write("images.csv", Encoding.UTF8.GetBytes(text));
}
