namespace MnistNet.Tests;

public sealed class Hdf5GroupTests
{
    public static TheoryData<string> Libvers => ["earliest", "latest"];

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Each_of_400_links_leads_to_its_dataset(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"links-{libver}");
        string[] names = [.. Enumerable.Range(0, 400).Select(i => $"link {i:000}")];

        Assert.Equal(names, Assert.IsType<Hdf5Group>(root.Find("group")).LinkNames);
        Assert.Equal(Enumerable.Range(0, 400).Select(i => (float)(i % 7)), names.Select(name => Value(root, $"group/{name}")));
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Trees_and_tables_may_have_several_levels(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"deep-links-{libver}");
        string[] many = [.. Enumerable.Range(0, 1500).Select(i => $"link {i:0000}")];
        string[] longer = [.. Enumerable.Range(0, 180).Select(i => $"link {i:000} {new string('x', 3900)}")];

        Assert.Equal(many, Assert.IsType<Hdf5Group>(root.Find("many")).LinkNames);
        Assert.Equal(longer, Assert.IsType<Hdf5Group>(root.Find("long")).LinkNames);
        Assert.Equal(Enumerable.Range(0, 1500).Select(i => (float)(i % 7)), many.Select(name => Value(root, $"many/{name}")));
        Assert.Equal(Enumerable.Range(0, 180).Select(i => (float)(i % 7)), longer.Select(name => Value(root, $"long/{name}")));
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void Links_come_in_the_order_in_which_they_were_made_where_that_is_kept(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"links-{libver}");

        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"link {i:000}"), Assert.IsType<Hdf5Group>(root.Find("ordered")).LinkNames);
        Assert.Equal(6, Value(root, "ordered/link 013"));
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void What_is_not_there_is_not_found(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"links-{libver}");

        Assert.All(["link", "group/link 400", "group/link 000/below", "nothing/link 000", ".", " group"], path => Assert.Null(root.Find(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/group")]
    [InlineData("group/")]
    [InlineData("group//link 000")]
    [InlineData("nothing//at all")]
    public void A_path_with_an_empty_part_is_refused(string path)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Hdf5Fixtures.Open("links-latest").Find(path));

        Assert.Equal($"'{path}' is no path in an HDF5 file: expected names with single slashes between them.", e.Message);
    }

    [Theory]
    [MemberData(nameof(Libvers))]
    public void The_same_object_is_read_once(string libver)
    {
        Hdf5Group root = Hdf5Fixtures.Open($"links-{libver}");

        Assert.Same(root.Find("group/link 003"), root.Find("group/link 010"));
    }

    private static float Value(Hdf5Group root, string path)
    {
        float[] value = new float[1];
        Assert.IsType<Hdf5Dataset>(root.Find(path)).Values.ReadSingles(value);
        return value[0];
    }
}
