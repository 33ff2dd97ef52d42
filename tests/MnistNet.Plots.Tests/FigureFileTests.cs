using System.Xml.Linq;
using SkiaSharp;

namespace MnistNet.Plots.Tests;

public class FigureFileTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Names => [.. Every.Keys];

    private static Dictionary<string, Figure> Every => new()
    {
        ["samples"] = Figures.Samples(Runs.Images(10)),
        ["classes"] = Figures.ClassHistogram(Runs.Images(60), Runs.Images(20)),
        ["loss"] = Figures.Loss(Runs.History([0.5, 0.2], [0.3, 0.1])),
        ["accuracy"] = Figures.Accuracy(Runs.History([0.8, 0.9], [0.85, 0.95])),
        ["several runs"] = Figures.Loss([Runs.History([0.5, 0.2], [0.3, 0.1]), Runs.History([0.6, 0.1], [0.2, 0.1])]),
        ["architecture"] = Figures.Architecture(Networks.Paper),
        ["sweep"] = Figures.Sweep("Accuracy by dropout rate", "Dropout rate (%)", "Accuracy (%)", [new("test", [new(0, 98.5, 0.1), new(10, 98.7, 0.1)])]),
        ["differences"] = Figures.PairedDifferences([new("Adam against RMSProp", 0.4, -0.1, 0.9, Claimed: 0.9)]),
        ["mistakes"] = Figures.Mistakes(Runs.Images(10), [new(0, 9, 0.8, 3.2), new(3, 5, 0.6)]),
        ["confusion"] = Figures.Confusion(Runs.Matrix(new[,] { { 9, 1 }, { 2, 8 } })),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_png_has_the_size_that_was_asked_for(string name)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("figure.png");
        Every[name].SavePng(path, 640, 480);

        Assert.Equal(PngSignature, File.ReadAllBytes(path)[..8]);
        using SKBitmap bitmap = SKBitmap.Decode(path);
        Assert.Equal((640, 480), (bitmap.Width, bitmap.Height));
        Assert.True(bitmap.Pixels.Distinct().Count() > 2, "The figure is blank.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Saving_twice_gives_the_same_bytes(string name)
    {
        using TemporaryFolder folder = new();
        foreach (string copy in new[] { "a", "b" })
        {
            Every[name].SavePng(folder.File(copy + ".png"));
            Every[name].SaveSvg(folder.File(copy + ".svg"));
        }

        Assert.Equal(File.ReadAllBytes(folder.File("a.png")), File.ReadAllBytes(folder.File("b.png")));
        Assert.Equal(File.ReadAllText(folder.File("a.svg")), File.ReadAllText(folder.File("b.svg")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_title_is_drawn(string name)
    {
        Figure figure = Every[name];
        Assert.Contains(figure.Title, Drawing.Of(figure).Texts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void References_of_a_drawing_lead_somewhere(string name)
    {
        Drawing drawing = Drawing.Of(Every[name]);
        HashSet<string> ids = [.. drawing.Elements("clipPath").Concat(drawing.Elements("image")).Select(element => (string)element.Attribute("id")!)];
        string[] references =
        [
            .. drawing.Elements("g").Attributes("clip-path").Select(clip => clip.Value["url(#".Length..^1]),
            .. drawing.Elements("use").Attributes("{http://www.w3.org/1999/xlink}href").Select(use => use.Value[1..]),
        ];

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference, ids));
    }

    [Fact]
    public void Two_drawings_in_one_page_share_no_ids()
    {
        string[] ids = [.. Every.Values.SelectMany(figure => Drawing.Of(figure).Ids)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_drawing_needs_nothing_from_outside(string name)
    {
        Drawing drawing = Drawing.Of(Every[name]);
        Assert.All(
            drawing.Elements("image").Attributes("{http://www.w3.org/1999/xlink}href"),
            link => Assert.StartsWith("data:image/png;base64,", link.Value, StringComparison.Ordinal));
        Assert.All(drawing.Elements("text"), text => Assert.EndsWith("sans-serif", (string)text.Attribute("font-family")!, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_overlaps_no_text_and_leaves_no_figure(string name) => TextBoxes.AssertApart(Drawing.Of(Every[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_is_large_enough_to_read_at_600_pixels(string name) =>
        Assert.All(Drawing.Of(Every[name]).Elements("text"), text => Assert.True(Drawing.Get(text, "font-size") >= 11, $"\"{text.Value.Trim()}\" is too small."));

    [Fact]
    public void Without_a_height_the_proportions_stay()
    {
        using TemporaryFolder folder = new();
        Figure figure = Every["loss"];
        figure.SavePng(folder.File("small.png"), 600);
        figure.SavePng(folder.File("large.png"));

        using SKBitmap small = SKBitmap.Decode(folder.File("small.png"));
        using SKBitmap large = SKBitmap.Decode(folder.File("large.png"));
        Assert.Equal((600, 1200), (small.Width, large.Width));
        Assert.Equal(2 * small.Height, large.Height);
    }

    [Theory]
    [InlineData(99, 300, "width")]
    [InlineData(600, 10_001, "height")]
    public void A_size_out_of_range_is_named(int width, int height, string argument)
    {
        using TemporaryFolder folder = new();
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Every["loss"].SavePng(folder.File("figure.png"), width, height));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains("100 to 10000", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_old_file_is_replaced_and_nothing_else_is_left()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("figure.svg");
        File.WriteAllText(path, "old");
        Every["loss"].SaveSvg(path);

        Assert.StartsWith("<svg", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "missing", "figure.png");
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => Every["loss"].SavePng(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("there is no folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_no_temporary_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("figure.png");
        Directory.CreateDirectory(path);

        IOException error = Assert.Throws<IOException>(() => Every["loss"].SavePng(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [OrdinaryUserFact]
    public void A_folder_that_may_not_be_written_keeps_its_old_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("figure.png");
        Every["loss"].SavePng(path);
        byte[] old = File.ReadAllBytes(path);

        OrdinaryUser.DoWithReadOnly(folder.Path, () =>
        {
            UnauthorizedAccessException error = Assert.Throws<UnauthorizedAccessException>(() => Every["loss"].SavePng(path, 640));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        });

        Assert.Equal(old, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }
}
