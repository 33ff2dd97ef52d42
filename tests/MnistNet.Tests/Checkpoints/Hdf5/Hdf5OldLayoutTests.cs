namespace MnistNet.Tests;

/// <summary>Messages of HDF5 before 1.6.3, which no library writes any more; by the specification.</summary>
public sealed class Hdf5OldLayoutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_contiguous_layout_gives_an_address_but_no_size(byte version)
    {
        byte[] message = [version, 2, 1, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0];

        Assert.Equal(new Hdf5Range(10, 12), Layout(message, 12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_compact_layout_holds_its_values(byte version)
    {
        byte[] message = [version, 1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 1, 2, 3, 4, 5];

        Assert.Equal(new Hdf5Range(16, 5), Layout(message, 3));
    }

    [Fact]
    public void Values_beyond_the_end_of_the_file_are_refused()
    {
        byte[] message = [1, 1, 1, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];

        Assert.Equal(
            "the HDF5 file is damaged: the data of the dataset at 0xA would have 4294967295 bytes, beyond the end of the file at 0x14.",
            Assert.Throws<InvalidDataException>(() => Layout(message, uint.MaxValue)).Message);
    }

    [Fact]
    public void A_fill_value_may_stand_alone()
    {
        byte[] message = [4, 0, 0, 0, 0, 0, 0x80, 0x3F];

        Assert.Equal(new Hdf5Range(4, 4), Hdf5FillValue.Read(null, Open(message)));
        Assert.Equal(default, Hdf5FillValue.Read(null, null));
    }

    private static Hdf5Cursor Open(byte[] message) => new Hdf5Bytes(message).Open(0, "the message");

    private static Hdf5Range? Layout(byte[] message, uint size) => Hdf5Layout.Read(new Hdf5Bytes(message), Open(message), "the dataset", isFiltered: false, size);
}
