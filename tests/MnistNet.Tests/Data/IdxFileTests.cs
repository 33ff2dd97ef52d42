namespace MnistNet.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private const string ImageName = "some-images";
    private const string LabelName = "some-labels";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_come_with_their_pixels_and_shape(bool compressed)
    {
        byte[] file = IdxBytes.Images(2, 2, 3, [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);

        (byte[] pixels, Shape shape) = IdxFile.ReadImages(folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file));

        Assert.Equal(Shape.Image(2, 3, 1), shape);
        Assert.Equal([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255], pixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_larger_than_the_first_allocation_arrive_whole(bool compressed)
    {
        byte[] expected = new byte[3_500 * 28 * 28];
        new Random(1).NextBytes(expected);
        byte[] file = IdxBytes.Images(3_500, 28, 28, expected);

        byte[] pixels = IdxFile.ReadImages(folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file)).Pixels;

        Assert.True(expected.AsSpan().SequenceEqual(pixels));
    }

    [Fact]
    public void Labels_come_in_order() => Assert.Equal([5, 0, 9], IdxFile.ReadLabels(folder.Write(LabelName, IdxBytes.Labels(5, 0, 9)), 10));

    [Fact]
    public void Labels_where_images_should_be_are_told_by_the_magic_number() =>
        AssertInvalidImages(IdxBytes.Labels(new byte[100]), "0x00000803", "0x00000801");

    [Fact]
    public void Images_where_labels_should_be_are_told_by_the_magic_number() =>
        AssertInvalidLabels(IdxBytes.Images(1, 2, 2), "0x00000801", "0x00000803");

    [Fact]
    public void An_empty_file_is_none() => AssertInvalidImages([], "expected a file with content", "found an empty one");

    [Fact]
    public void A_header_cut_short_is_told_by_its_length() => AssertInvalidImages(IdxBytes.BigEndian(0x0803, 1, 28), "a header of 16 bytes", "found 12 bytes");

    [Fact]
    public void Missing_pixels_are_counted() => AssertInvalidImages(IdxBytes.Images(2, 2, 3)[..^1], "expected 12 bytes", "2 × 2 × 3", "found 11");

    [Fact]
    public void Missing_labels_are_counted() => AssertInvalidLabels(IdxBytes.Labels(1, 2, 3)[..^1], "expected 3 bytes", "found 2");

    [Fact]
    public void Trailing_bytes_are_refused() => AssertInvalidImages([.. IdxBytes.Images(2, 2, 3), 0], "expected 12 bytes", "found more");

    [Fact]
    public void Trailing_bytes_in_a_gzip_are_refused() => AssertInvalidImages(IdxBytes.Gzip([.. IdxBytes.Images(2, 2, 3), 0]), "expected 12 bytes", "found more");

    [Theory]
    [InlineData(200, "expected 1000 bytes")]
    [InlineData(12, "expected 1000 bytes")]
    [InlineData(4, "expected a whole gzip file")]
    [InlineData(1, "expected a whole gzip file")]
    public void A_truncated_gzip_names_the_file(int missing, string expected)
    {
        byte[] pixels = new byte[1_000];
        new Random(1).NextBytes(pixels);
        AssertInvalidImages(IdxBytes.Gzip(IdxBytes.Images(10, 10, 10, pixels))[..^missing], expected);
    }

    [Fact]
    public void A_gzip_of_two_parts_is_whole()
    {
        byte[] file = IdxBytes.Labels(5, 0, 9);

        Assert.Equal([5, 0, 9], IdxFile.ReadLabels(folder.Write(LabelName, [.. IdxBytes.Gzip(file[..9]), .. IdxBytes.Gzip(file[9..])]), 10));
    }

    [Fact]
    public void A_gzip_with_a_changed_byte_names_the_file()
    {
        byte[] pixels = new byte[1_000];
        new Random(1).NextBytes(pixels);
        byte[] file = IdxBytes.Gzip(IdxBytes.Images(10, 10, 10, pixels));
        file[^100] ^= 1;

        AssertInvalidImages(file, "expected a whole gzip file");
    }

    [Fact]
    public void A_label_of_ten_is_refused() => AssertInvalidLabels(IdxBytes.Labels(9, 10, 11), "labels from 0 to 9", "found 10 as label 1");

    [Theory]
    [InlineData(0, 28, 28)]
    [InlineData(1, 0, 28)]
    [InlineData(1, 28, 0)]
    [InlineData(1, -28, 28)]
    public void Sizes_below_one_are_refused(int count, int height, int width) =>
        AssertInvalidImages(IdxBytes.BigEndian(0x0803, count, height, width), "sizes of at least 1", $"{count} × {height} × {width}");

    [Fact]
    public void A_product_that_overflows_is_refused() =>
        AssertInvalidImages(IdxBytes.BigEndian(0x0803, int.MaxValue, int.MaxValue, int.MaxValue), "at most", "2147483647 × 2147483647 × 2147483647");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_a_gigabyte_gets_no_memory_for_it(bool compressed)
    {
        byte[] file = IdxBytes.BigEndian(0x0803, 1_000_000, 32, 32);
        string path = folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Reading_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => IdxFile.ReadImages(folder.Write(ImageName, IdxBytes.Images(1, 2, 2)), new CancellationToken(canceled: true)));

    private void AssertInvalidImages(byte[] file, params string[] parts)
    {
        string path = folder.Write(ImageName, file);
        AssertTells(Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)), [path, .. parts]);
    }

    private void AssertInvalidLabels(byte[] file, params string[] parts)
    {
        string path = folder.Write(LabelName, file);
        AssertTells(Assert.Throws<InvalidDataException>(() => IdxFile.ReadLabels(path, 10)), [path, .. parts]);
    }

    private static void AssertTells(InvalidDataException exception, string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
}
