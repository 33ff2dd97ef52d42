namespace MnistNet.Tests.Data;

public sealed class IdxArrayTests : IDisposable
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

        IdxArray images = IdxArray.Read(folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file));

        Assert.Equal([2, 2, 3], images.Dimensions.ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255], images.AsSpan<byte>().ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_larger_than_the_first_allocation_arrive_whole(bool compressed)
    {
        byte[] expected = new byte[3_500 * 28 * 28];
        new Random(1).NextBytes(expected);
        byte[] file = IdxBytes.Images(3_500, 28, 28, expected);

        IdxArray images = IdxArray.Read(folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file));

        Assert.True(expected.AsSpan().SequenceEqual(images.AsSpan<byte>()));
    }

    [Fact]
    public void Labels_come_in_order() => Assert.Equal([5, 0, 9], IdxArray.Read(folder.Write(LabelName, IdxBytes.Labels(5, 0, 9))).AsSpan<byte>().ToArray());

    [Theory]
    [InlineData(0x0803_0801)]
    [InlineData(0x0000_0A01)]
    [InlineData(0x0000_0800)]
    public void Files_of_other_formats_are_told_by_the_magic_number(int magic) =>
        AssertInvalid(IdxBytes.BigEndian(magic, 1), "the magic number of an IDX file", $"found 0x{magic:X8}");

    // By the format's own description: 0x0D is float, two dimensions, big-endian numbers.
    [Fact]
    public void Numbers_of_two_dimensions_are_read_and_written_as_the_format_says()
    {
        byte[] file = [0, 0, 0x0D, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0];

        IdxArray array = IdxArray.Read(folder.Write("numbers", file));
        array.Write(folder["again"]);

        Assert.Equal((IdxElementType.Single, 2), (array.ElementType, array.Count));
        Assert.Equal([1f, -2.5f], array.AsSpan<float>());
        Assert.Equal(file, File.ReadAllBytes(folder["again"]));
    }

    [Fact]
    public void Every_type_comes_back()
    {
        AssertComesBack<byte>([1, 2, 255], 3);
        AssertComesBack<sbyte>([-128, 0, 127], 1, 3);
        AssertComesBack<short>([-300, 300], 2, 1);
        AssertComesBack<int>([int.MinValue, 5, 6, int.MaxValue], 2, 1, 2);
        AssertComesBack<float>([float.NaN, -0.5f], 2);
        AssertComesBack<double>([Math.PI], 1);
    }

    [Fact]
    public void Other_types_and_sizes_are_refused()
    {
        Assert.Contains("found Int64", Assert.Throws<ArgumentException>(() => IdxArray.Of<long>([1L], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("ask for 6 values; found 1", Assert.Throws<ArgumentException>(() => IdxArray.Of<int>([1], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("found 1 × 0", Assert.Throws<ArgumentException>(() => IdxArray.Of<int>([], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("of Int32, not of Single", Assert.Throws<InvalidOperationException>(() => IdxArray.Of<int>([1], 1).AsSpan<float>().Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_one_that_is_there()
    {
        Directory.CreateDirectory(folder["taken"]);

        Assert.Contains(folder["taken"], Assert.ThrowsAny<IOException>(() => IdxArray.Of<int>([1], 1).Write(folder["taken"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_none() => AssertInvalid([], "expected a file with content", "found an empty one");

    [Fact]
    public void A_header_cut_short_is_told_by_its_length() => AssertInvalid(IdxBytes.BigEndian(0x0803, 1, 28), "a header of 16 bytes", "found 12 bytes");

    [Fact]
    public void Missing_pixels_are_counted() => AssertInvalid(IdxBytes.Images(2, 2, 3)[..^1], "expected 12 bytes", "2 × 2 × 3", "found 11");

    [Fact]
    public void Missing_labels_are_counted() => AssertInvalid(IdxBytes.Labels(1, 2, 3)[..^1], "expected 3 bytes", "found 2");

    [Fact]
    public void Trailing_bytes_are_refused() => AssertInvalid([.. IdxBytes.Images(2, 2, 3), 0], "expected 12 bytes", "found more");

    [Fact]
    public void Trailing_bytes_in_a_gzip_are_refused() => AssertInvalid(IdxBytes.Gzip([.. IdxBytes.Images(2, 2, 3), 0]), "expected 12 bytes", "found more");

    [Theory]
    [InlineData(200, "expected 1000 bytes")]
    [InlineData(12, "expected 1000 bytes")]
    [InlineData(4, "expected a whole gzip file")]
    [InlineData(1, "expected a whole gzip file")]
    public void A_truncated_gzip_names_the_file(int missing, string expected)
    {
        byte[] pixels = new byte[1_000];
        new Random(1).NextBytes(pixels);
        AssertInvalid(IdxBytes.Gzip(IdxBytes.Images(10, 10, 10, pixels))[..^missing], expected);
    }

    [Fact]
    public void A_gzip_of_two_parts_is_whole()
    {
        byte[] file = IdxBytes.Labels(5, 0, 9);

        Assert.Equal([5, 0, 9], IdxArray.Read(folder.Write(LabelName, [.. IdxBytes.Gzip(file[..9]), .. IdxBytes.Gzip(file[9..])])).AsSpan<byte>().ToArray());
    }

    [Fact]
    public void A_gzip_with_a_changed_byte_names_the_file()
    {
        byte[] pixels = new byte[1_000];
        new Random(1).NextBytes(pixels);
        byte[] file = IdxBytes.Gzip(IdxBytes.Images(10, 10, 10, pixels));
        file[^100] ^= 1;

        AssertInvalid(file, "expected a whole gzip file");
    }

    [Theory]
    [InlineData(0, 28, 28)]
    [InlineData(1, 0, 28)]
    [InlineData(1, 28, 0)]
    [InlineData(1, -28, 28)]
    public void Sizes_below_one_are_refused(int count, int height, int width) =>
        AssertInvalid(IdxBytes.BigEndian(0x0803, count, height, width), "sizes of at least 1", $"{count} × {height} × {width}");

    [Fact]
    public void A_product_that_overflows_is_refused() =>
        AssertInvalid(IdxBytes.BigEndian(0x0803, int.MaxValue, int.MaxValue, int.MaxValue), "at most", "2147483647 × 2147483647 × 2147483647");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_a_gigabyte_gets_no_memory_for_it(bool compressed)
    {
        byte[] file = IdxBytes.BigEndian(0x0803, 1_000_000, 32, 32);
        string path = folder.Write(ImageName, compressed ? IdxBytes.Gzip(file) : file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => IdxArray.Read(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Reading_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => IdxArray.Read(folder.Write(ImageName, IdxBytes.Images(1, 2, 2)), new CancellationToken(canceled: true)));

    private void AssertComesBack<T>(T[] values, params int[] dimensions)
        where T : unmanaged
    {
        foreach (string name in new[] { "array", "array.gz" })
        {
            IdxArray.Of<T>(values, dimensions).Write(folder[name]);
            IdxArray array = IdxArray.Read(folder[name]);
            Assert.Equal(dimensions, array.Dimensions.ToArray());
            Assert.Equal(values, array.AsSpan<T>().ToArray());
            Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(folder[name])[0] == 0x1F);
        }
    }

    private void AssertInvalid(byte[] file, params string[] parts)
    {
        string path = folder.Write(ImageName, file);
        AssertTells(Assert.Throws<InvalidDataException>(() => IdxArray.Read(path)), [path, .. parts]);
    }

    private static void AssertTells(InvalidDataException exception, string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
}
