namespace MnistNet.Plots.Tests;

public class ClassHistogramTests
{
    private static readonly LabeledImages Train = Runs.WithClassCounts(150, 1234, 617);
    private static readonly LabeledImages Test = Runs.WithClassCounts(31, 0, 42);

    [Fact]
    public void Every_count_is_written() => Drawing.Of(Figures.ClassHistogram(Train, Test))
        .AssertSays("150", "1,234", "617", "31", "42", "training: 2,001 images; per class µ = 667, σ = 543.7", "test: 73 images; per class µ = 24.3, σ = 21.8", "Class", "Number of images");

    [Fact]
    public void A_class_without_images_says_zero()
    {
        // Once at the origin of the axis, once as the name of a class, once as a count.
        Assert.Equal(3, Drawing.Of(Figures.ClassHistogram(Train, Test)).Texts.Count(text => text == "0"));
    }

    [Fact]
    public void Bars_are_as_high_as_their_counts()
    {
        Drawing drawing = Drawing.Of(Figures.ClassHistogram(Train, Test));
        double[] train = [.. drawing.Filled("rect", Drawing.Blue).Take(3).Select(bar => Drawing.Get(bar, "height"))];
        double[] test = [.. drawing.Filled("rect", Drawing.Vermillion).Take(1).Select(bar => Drawing.Get(bar, "height"))];

        Assert.Equal(617.0 / 1234, train[2] / train[1], 3);
        Assert.Equal(150.0 / 1234, train[0] / train[1], 3);
        Assert.Equal(31.0 / 1234, test[0] / train[1], 3);
    }

    [Fact]
    public void Training_and_test_stand_side_by_side()
    {
        Drawing drawing = Drawing.Of(Figures.ClassHistogram(Train, Test));
        var train = drawing.Filled("rect", Drawing.Blue)[0];
        var test = drawing.Filled("rect", Drawing.Vermillion)[0];
        Assert.Equal(Drawing.Get(train, "x") + Drawing.Get(train, "width"), Drawing.Get(test, "x"), 2);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_title_says_that_either_set_is_synthetic(bool train, bool test) =>
        Assert.Equal("Images per class (synthetic digits)", Figures.ClassHistogram(Runs.Images(9, train), Runs.Images(9, test)).Title);

    [Fact]
    public void Sets_of_different_classes_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Figures.ClassHistogram(Train, Runs.Images(5)));
        Assert.Equal("test", error.ParamName);
        Assert.Contains("10 classes; expected 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_without_images_still_draw()
    {
        LabeledImages none = Runs.WithClassCounts(0, 0);
        Assert.Contains("training: 0 images; per class µ = 0, σ = 0", Drawing.Of(Figures.ClassHistogram(none, none)).Texts);
    }

    [Fact]
    public void The_figure_of_mnist_says_what_the_paper_says()
    {
        // The counts of MNIST's files; the paper has µ = 6,000 and σ ≃ 340.
        LabeledImages train = Runs.WithClassCounts(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        LabeledImages test = Runs.WithClassCounts(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        Drawing.Of(Figures.ClassHistogram(train, test)).AssertSays(
            "training: 60,000 images; per class µ = 6,000, σ = 339.5", "test: 10,000 images; per class µ = 1,000, σ = 62.4");
    }

    [Fact]
    public void A_single_class_has_no_deviation()
    {
        LabeledImages one = Runs.WithClassCounts(7);
        Assert.Contains("training: 7 images", Drawing.Of(Figures.ClassHistogram(one, one)).Texts);
    }
}
