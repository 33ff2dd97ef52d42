namespace MnistNet.Tests;

/// <summary>What sound files hold in ways that are not read: named, with what is expected.</summary>
public sealed class Hdf5RefusalTests
{
    [Theory]
    [InlineData("chunked", "the dataset chunked is chunked; expected contiguous values in the file itself.")]
    [InlineData("gzip", "the dataset gzip is chunked, and its chunks pass through filters, such as compression; expected contiguous values in the file itself.")]
    [InlineData("outside", "the dataset outside keeps its values in other files; expected contiguous values in the file itself.")]
    [InlineData("soft", "'soft' in the group '/' is a soft link to another path; expected the object itself (a hard link).")]
    [InlineData("external", "'external' in the group '/' is an external link to another file; expected the object itself (a hard link).")]
    [InlineData("compound", "the dataset compound holds values of type Compound, 64 bits; expected floating-point numbers of IEEE 754, of 16, 32 or 64 bits.")]
    public void What_is_not_read_is_told(string name, string message)
    {
        Assert.Equal(message, Refusal("earliest", name));
        Assert.Equal(message, Refusal("latest", name));
    }

    [Fact]
    public void A_virtual_dataset_is_told() =>
        Assert.Equal("the dataset virtual is virtual: its values are in other datasets; expected contiguous values in the file itself.", Refusal("latest", "virtual"));

    [Theory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void A_committed_type_is_told(string libver)
    {
        string message = Refusal(libver, "committed");

        Assert.StartsWith("the type of the dataset committed at 0x", message, StringComparison.Ordinal);
        Assert.EndsWith(" of the HDF5 file is shared (a committed datatype, for example); expected it in the object itself.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void Its_neighbours_are_read_all_the_same(string libver)
    {
        float[] values = new float[6];
        Assert.IsType<Hdf5Dataset>(Hdf5Fixtures.Open($"refused-{libver}").Find("sound")).Values.ReadSingles(values);

        Assert.Equal([0, 1, 2, 3, 4, 5], values);
    }

    private static string Refusal(string libver, string name)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"refused-{libver}");
        return Assert.Throws<InvalidDataException>(() => Assert.IsType<Hdf5Dataset>(root.Find(name)).Values.ReadSingles(new float[name == "compound" ? 2 : 6])).Message;
    }
}
