namespace MnistNet.Tests;

/// <summary>Attributes in headers, in dense storage, and larger than dense storage keeps among others.</summary>
public sealed class Hdf5AttributeTests
{
    public static TheoryData<string> Libvers => ["earliest", "latest"];

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Each_of_many_attributes_is_found(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"attributes-{libver}");

        Assert.Equal(Enumerable.Range(-30, 60).Select(i => (long)i), Enumerable.Range(0, 60).Select(i => Values(root, $"number {i}").ReadInteger()));
        Assert.Null(root.FindAttribute("number 60"));
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Lists_of_names_are_read_however_long(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"attributes-{libver}");

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"name {i}"), Values(root, "names").ReadStrings().ToArray());
        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"name {i:0000}"), Values(root, "many names").ReadStrings().ToArray());
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Strings_of_each_kind_are_read(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"attributes-{libver}");

        Assert.Equal(["ä", "", "eins", "zwei drei"], Values(root, "variable").ReadStrings().ToArray());
        Assert.Equal(["größer"], Values(root, "text").ReadStrings().ToArray());
        Assert.All(["terminated", "zeros", "spaces"], name => Assert.Equal(["ab", "cd ef"], Values(root, name).ReadStrings().ToArray()));
        Assert.Empty(Values(root, "empty").ReadStrings().ToArray());
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Numbers_are_read(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"attributes-{libver}");
        float[] floats = new float[4];

        Values(root, "floats").ReadSingles(floats);

        Assert.Equal([0, 0.5f, 1, 1.5f], floats);
        Assert.Equal([0UL], Values(root, "no numbers").Dimensions.ToArray());
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void A_text_that_is_not_UTF_8_is_refused(string libver)
    {
        Hdf5Values latin = Values(Hdf5Fixtures.Open($"invalid-text-{libver}"), "latin");

        Assert.Equal("the HDF5 file is damaged: the attribute latin has a text that is not valid UTF-8.", Assert.Throws<InvalidDataException>(() => latin.ReadStrings()).Message);
    }

    private static Hdf5Values Values(Hdf5Object owner, string name) => owner.FindAttribute(name) ?? throw new InvalidOperationException($"No attribute {name}.");
}
