using SkiaSharp;

namespace MnistNet.Images.Tests;

/// <summary>Does a folder of pictures become what it says?</summary>
public sealed class ImageFolderTests : IDisposable
{
    private static readonly SKColor Brown = new(150, 100, 50);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folders_are_classes_in_ordinal_order()
    {
        folder.Add("rose/x.png", PictureBytes.Png(SKColors.Red)).Add("Tulip/x.png", PictureBytes.Png(SKColors.Lime)).Add("iris/x.png", PictureBytes.Png(SKColors.Blue));

        LabeledImages images = ImageFolder.Load(folder.Path, size: (1, 1));

        Assert.Equal(["Tulip", "iris", "rose"], images.ClassNames.AsEnumerable());
        Assert.Equal([0, 1, 2], images.Labels.ToArray());
        Assert.Equal([0, 255, 0, 0, 0, 255, 255, 0, 0], images.Pixels.ToArray());
        Assert.Equal(Shape.Image(1, 1, 3), images.Shape);
        Assert.False(images.IsSynthetic);
    }

    [Fact]
    public void Pictures_are_in_ordinal_order_those_of_inner_folders_behind()
    {
        string[] inOrder = ["a/10.png", "a/9.png", "a/z.png", "a/b/1.png", "a/c/0.png", "a/c/d/7.png", "b/5.png"];
        foreach ((int i, string file) in inOrder.Index().Reverse())
        {
            folder.Add(file, PictureBytes.Png(new SKColor((byte)i, (byte)i, (byte)i)));
        }

        LabeledImages images = ImageFolder.Load(folder.Path, (1, 1), ImageColor.Grayscale);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], images.Pixels.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0, 1], images.Labels.ToArray());
    }

    public static TheoryData<string, byte[]> Formats => new()
    {
        { "a.png", PictureBytes.Png(Brown) },
        { "a.PNG", PictureBytes.Png(Brown) },
        { "a.jpg", PictureBytes.Of(SKEncodedImageFormat.Jpeg, PictureBytes.Plain(Brown, 8, 8)) },
        { "a.jpeg", PictureBytes.Of(SKEncodedImageFormat.Jpeg, PictureBytes.Plain(Brown, 8, 8)) },
        { "a.webp", PictureBytes.Of(SKEncodedImageFormat.Webp, PictureBytes.Plain(Brown, 8, 8)) },
        { "a.bmp", PictureBytes.Bmp(Brown, 3, 5) },
        { "a.gif", PictureBytes.Gif(Brown) },
        { "a PNG.gif", PictureBytes.Png(Brown) },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Formats_are_read(string name, byte[] content)
    {
        folder.Add($"brown/{name}", content);

        byte[] pixels = ImageFolder.Load(folder.Path, (1, 1)).Pixels.ToArray();

        int most = name.Contains(".jp", StringComparison.Ordinal) ? 2 : 0;
        Assert.All(pixels.Zip([150, 100, 50]), pair => Assert.InRange(pair.First - pair.Second, -most, most));
    }

    [Fact]
    public void What_is_no_picture_is_passed_over()
    {
        folder.Add("a/1.png", PictureBytes.Png(Brown)).Add("a/notes.txt", [1]).Add("a/._1.png", [1]).Add("a/.DS_Store", [1]).Add(".git/1.png", [1]).Add("a/.thumbs/1.png", [1]).Add("README.md", [1]);

        LabeledImages images = ImageFolder.Load(folder.Path, (1, 1));

        Assert.Equal((1, "a"), (images.Count, Assert.Single(images.ClassNames)));
    }

    [Fact]
    public void Pictures_that_cannot_be_read_are_named_all_at_once()
    {
        byte[] whole = PictureBytes.Png(Noise());
        folder.Add("a/1.png", whole).Add("a/2.png", whole[..(whole.Length / 2)]).Add("b/inner/text.jpg", "no picture"u8.ToArray()).Add("b/empty.gif", []).Add("b/7.png", whole);

        UnreadableImagesException e = Assert.Throws<UnreadableImagesException>(() => ImageFolder.Load(folder.Path, (4, 4)));

        Assert.Equal(
            [
                new("a/2.png", "The picture ends before its last pixel."),
                new("b/empty.gif", "The file is empty."),
                new("b/inner/text.jpg", "Expected a picture (PNG, JPEG, WebP, BMP or GIF); found something else, or no more than its first bytes."),
            ],
            e.Images.AsEnumerable());
        Assert.StartsWith($"3 pictures of {folder.Path} cannot be read:\n  a/2.png: The picture ends", e.Message, StringComparison.Ordinal);
        Assert.Equal(4, e.Message.Split('\n').Length);
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        Assert.StartsWith(folder["none"] + " is no folder", Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(folder["none"], (4, 4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_classes_is_refused()
    {
        folder.Add("1.png", PictureBytes.Png(Brown));

        AssertRefused("expected a folder of pictures for each class, 1 to 256; found no folder.");
    }

    [Fact]
    public void More_classes_than_labels_are_refused()
    {
        for (int i = 0; i < 257; i++)
        {
            Directory.CreateDirectory(folder[$"{i}"]);
        }

        AssertRefused("expected a folder of pictures for each class, 1 to 256; found 257 folders.");
    }

    [Fact]
    public void Pictures_beside_the_classes_are_refused()
    {
        folder.Add("2.png", [1]).Add("1.jpg", [1]).Add("a/1.png", PictureBytes.Png(Brown));

        AssertRefused("expected every picture in the folder of its class; found beside them 1.jpg, 2.png.");
    }

    [Fact]
    public void Classes_without_a_picture_are_refused()
    {
        folder.Add("a/1.png", PictureBytes.Png(Brown)).Add("b/x.txt", [1]);
        Directory.CreateDirectory(folder["c"]);

        AssertRefused("expected pictures (.png, .jpg, .jpeg, .webp, .bmp, .gif) in the folder of each class; found none in b, c.");
    }

    [Fact]
    public void Every_picture_is_reported_once()
    {
        string[] files = [.. Enumerable.Range(0, 40).Select(i => $"{i % 3}/{i}.png")];
        Array.ForEach(files, file => folder.Add(file, PictureBytes.Png(Brown)));
        RecordedProgress progress = new();

        ImageFolder.Load(folder.Path, (1, 1), progress: progress);

        Assert.Equal(Enumerable.Range(1, 40), progress.Reports.Select(report => report.Read));
        Assert.All(progress.Reports, report => Assert.Equal(40, report.Total));
        Assert.Equal(files.Order(StringComparer.Ordinal), progress.Reports.Select(report => report.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        Array.ForEach([.. Enumerable.Range(0, 400)], i => folder.Add($"a/{i}.png", PictureBytes.Png(Brown)));
        using CancellationTokenSource source = new();
        RecordedProgress progress = new() { Reported = source.Cancel };

        Assert.Throws<OperationCanceledException>(() => ImageFolder.Load(folder.Path, (1, 1), progress: progress, cancellation: source.Token));
        Assert.InRange(progress.Reports.Count, 1, 399);
    }

    [Fact]
    public void The_same_folder_gives_the_same_bytes()
    {
        for (int i = 0; i < 64; i++)
        {
            folder.Add($"{i % 2}/{i}.png", PictureBytes.Png(new SKColor((byte)i, 0, 0), 1 + (i % 7), 1 + (i % 5)));
        }

        LabeledImages images = ImageFolder.Load(folder.Path, (3, 2));

        Assert.Equal(images.Sha256, ImageFolder.Load(folder.Path, (3, 2)).Sha256);
        int[] reds = [.. Enumerable.Range(0, 64).Select(i => $"{i % 2}/{i}.png").Order(StringComparer.Ordinal).Select(file => int.Parse(file[2..^4], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(reds, Enumerable.Range(0, 64).Select(i => (int)images.GetPixels(i)[0]));
    }

    private static SKColor[,] Noise()
    {
        Random random = new(1);
        SKColor[,] pixels = new SKColor[40, 40];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i / 40, i % 40] = new SKColor((uint)random.Next() | 0xFF000000);
        }

        return pixels;
    }

    private void AssertRefused(string reason) =>
        Assert.Equal($"{folder.Path}: {reason}", Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path, (4, 4))).Message);

    private sealed class RecordedProgress : IProgress<ImageProgress>
    {
        public List<ImageProgress> Reports { get; } = [];

        public Action? Reported { get; set; }

        public void Report(ImageProgress value)
        {
            Reports.Add(value);
            Reported?.Invoke();
        }
    }
}
