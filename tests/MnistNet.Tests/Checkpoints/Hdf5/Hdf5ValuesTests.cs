namespace MnistNet.Tests;

public sealed class Hdf5ValuesTests
{
    private static readonly float[] Counted = [-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f];

    public static TheoryData<string> Libvers => ["earliest", "latest"];

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Floating_point_numbers_of_each_size_and_order_are_read(string libver) =>
        Assert.All(["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"], name => Assert.Equal(Counted, Singles(libver, name, 6)));

    [Theory]
    [MemberData(nameof(Libvers))]
    public void The_upper_half_of_single_precision_is_read_as_a_type_of_its_own(string libver)
    {
        float[] values = new float[6];
        Assert.IsType<Hdf5Dataset>(Hdf5Fixtures.Open($"refused-{libver}").Find("bfloat16")).Values.ReadSingles(values);

        Assert.Equal([0, 1, 2, 3, 4, 5], values);
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Integers_of_each_size_sign_and_order_are_read(string libver)
    {
        Assert.All(["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"], name => Assert.Equal(-123, Open(libver, name).ReadInteger()));
        Assert.All(["u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"], name => Assert.Equal(200, Open(libver, name).ReadInteger()));
        Assert.Equal(7, Open(libver, "one of one").ReadInteger());
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Single_precision_is_read_bit_for_bit(string libver) =>
        Assert.All(["NaNs", "big-endian NaNs"], name =>
            Assert.Equal([0x7F800001, 0xFFC12345, 0x80000000, 0x00000001], Singles(libver, name, 4).Select(BitConverter.SingleToUInt32Bits)));

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Layouts_and_dataspaces_of_all_kinds_are_read(string libver)
    {
        Assert.Equal([0, 1, 2, 3, 4, 5], Singles(libver, "compact", 6));
        Assert.Equal([3.5f], Singles(libver, "scalar", 1));
        Assert.Empty(Singles(libver, "empty", 0));
        Assert.Empty(Singles(libver, "null", 0));
        Assert.Equal(new float[6], Singles(libver, "unwritten", 6));
        Assert.Equal([5, 5, 5, 5, 5, 5], Singles(libver, "unwritten fives", 6));
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Dimensions_and_types_are_told(string libver)
    {
        Assert.Equal([2UL, 3UL], Open(libver, "compact").Dimensions.ToArray());
        Assert.Equal([0UL, 3UL], Open(libver, "empty").Dimensions.ToArray());
        Assert.Empty(Open(libver, "scalar").Dimensions.ToArray());
        Assert.Empty(Open(libver, "null").Dimensions.ToArray());
        Assert.Equal((1UL, 0UL), (Open(libver, "scalar").Count, Open(libver, "null").Count));
        Assert.Equal((Hdf5TypeClass.FloatingPoint, 2U), (Open(libver, "<f2").Type.Class, Open(libver, "<f2").Type.Size));
        Assert.Equal((Hdf5TypeClass.FixedPoint, 8U), (Open(libver, ">i8").Type.Class, Open(libver, ">i8").Type.Size));
    }

    [Theory]
    [InlineData("i1", "the dataset i1 holds values of type FixedPoint, 8 bits; expected floating-point numbers of IEEE 754, of 16, 32 or 64 bits.")]
    [InlineData("compact", "the dataset compact has 6 values; expected 1.")]
    public void Numbers_of_another_kind_or_count_are_refused(string name, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Singles("latest", name, 1)).Message);

    [Theory]
    [InlineData("greatest u8", "the dataset greatest u8 is greater than 9223372036854775807.")]
    [InlineData("scalar", "the dataset scalar holds values of type FloatingPoint, 32 bits; expected an integer of 8, 16, 32 or 64 bits.")]
    public void Integers_that_are_too_great_or_none_are_refused(string name, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Open("earliest", name).ReadInteger()).Message);

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Strings_are_no_numbers_and_numbers_no_strings(string libver)
    {
        Assert.Throws<InvalidDataException>(() => Open(libver, "scalar").ReadStrings());
        Assert.Throws<InvalidDataException>(() => Hdf5Fixtures.Open($"attributes-{libver}").FindAttribute("names")!.ReadSingles(new float[40]));
    }

    private static Hdf5Values Open(string libver, string name) => Assert.IsType<Hdf5Dataset>(Hdf5Fixtures.Open($"values-{libver}").Find(name)).Values;

    private static float[] Singles(string libver, string name, int count)
    {
        float[] values = new float[count];
        values.AsSpan().Fill(99);
        Open(libver, name).ReadSingles(values);
        return values;
    }
}
