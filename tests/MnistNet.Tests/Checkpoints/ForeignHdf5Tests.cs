using PureHDF;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>HDF5 files that are laid out otherwise than ours: what other versions of Keras write, and what is wrong.</summary>
public sealed class ForeignHdf5Tests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly H5Group layer;
    private readonly H5Group datasets;
    private readonly H5File file;

    public ForeignHdf5Tests()
    {
        datasets = new()
        {
            ["kernel:0"] = new H5Dataset(new float[] { 0, 1, 2, 3, 4, 5 }, fileDims: [2, 3]),
            ["bias:0"] = new H5Dataset(new float[] { 6, 7, 8 }, fileDims: [3]),
        };
        layer = new()
        {
            Attributes = { ["weight_names"] = new[] { "dense/kernel:0", "dense/bias:0" } },
            ["dense"] = datasets,
        };
        file = new()
        {
            Attributes = { ["layer_names"] = new[] { "dense" } },
            ["dense"] = layer,
        };
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    public void Names_may_be_of_variable_or_fixed_length(int stringLength)
    {
        file.Attributes["layer_names"] = new[] { "flatten", "dense" };
        file["flatten"] = new H5Group { Attributes = { ["weight_names"] = Array.Empty<double>() } };

        Assert.Equal(Counting(Tiny), Load(file, new H5WriteOptions(DefaultStringLength: stringLength)));
    }

    [Fact]
    public void Weights_are_taken_in_the_order_of_their_names()
    {
        layer.Attributes["weight_names"] = new[] { "dense/bias:0", "dense/kernel:0" };

        Assert.Equal("layer dense: kernel is 3, Tiny has 2×3.", Refusal(file));
    }

    [Fact]
    public void Layers_are_taken_in_the_order_of_their_names()
    {
        NetworkDefinition two = Network("Two", DenseWithoutBias("b", 1, 2), DenseWithoutBias("a", 1, 2));
        H5File swapped = new()
        {
            Attributes = { ["layer_names"] = new[] { "b", "a" } },
            ["a"] = new H5Group { Attributes = { ["weight_names"] = new[] { "kernel" } }, ["kernel"] = new H5Dataset(new float[] { 3, 4 }, fileDims: [1, 2]) },
            ["b"] = new H5Group { Attributes = { ["weight_names"] = new[] { "kernel" } }, ["kernel"] = new H5Dataset(new float[] { 1, 2 }, fileDims: [1, 2]) },
        };
        swapped.Write(folder.File("swapped.h5"));

        Assert.Equal([1, 2, 3, 4], Checkpoint.Load(folder.File("swapped.h5"), two).Weights);
    }

    [Fact]
    public void A_whole_model_keeps_its_weights_in_a_group() =>
        Assert.Equal(Counting(Tiny), Load(new H5File { Attributes = { ["keras_version"] = "2.0.5" }, ["model_weights"] = Move(file) }, new H5WriteOptions()));

    [Fact]
    public void A_file_without_layer_names_is_not_one_of_Keras()
    {
        file.Attributes.Remove("layer_names");

        Assert.Equal("the HDF5 file is not one of Keras's weights: it has no attribute layer_names.", Refusal(file));
    }

    [Fact]
    public void Layer_names_that_are_no_names_are_refused()
    {
        file.Attributes["layer_names"] = new[] { 1.5, 2.5 };

        Assert.Equal("the HDF5 file is not one of Keras's weights: its attribute layer_names is not a list of names.", Refusal(file));
    }

    [Fact]
    public void A_layer_without_weight_names_is_named()
    {
        layer.Attributes.Remove("weight_names");

        Assert.Equal("layer dense: it has no attribute weight_names.", Refusal(file));
    }

    [Fact]
    public void A_layer_without_a_group_is_named()
    {
        file.Attributes["layer_names"] = new[] { "dense", "dense_1" };

        Assert.Equal("layer dense_1: the file has no group of that name.", Refusal(file));
    }

    [Fact]
    public void A_missing_dataset_is_named()
    {
        datasets.Remove("bias:0");

        Assert.Equal("layer dense: the file has no dataset dense/bias:0.", Refusal(file));
    }

    [Fact]
    public void A_group_in_the_place_of_a_dataset_is_named()
    {
        datasets["bias:0"] = new H5Group();

        Assert.Equal("layer dense: the file has no dataset dense/bias:0.", Refusal(file));
    }

    [Fact]
    public void Numbers_of_half_and_double_precision_are_converted()
    {
        datasets["kernel:0"] = new H5Dataset(new double[] { 0, 1, 2, 3, 4, 5 }, fileDims: [2, 3]);
        datasets["bias:0"] = new H5Dataset(new[] { (Half)6, (Half)7, (Half)8 }, fileDims: [3]);

        Assert.Equal(Counting(Tiny), Load(file, new H5WriteOptions()));
    }

    [Fact]
    public void Integers_are_refused()
    {
        datasets["bias:0"] = new H5Dataset(new int[3], fileDims: [3]);

        Assert.Equal("layer dense: bias holds values of type FixedPoint, 32 bits; expected FloatingPoint.", Refusal(file));
    }

    [Fact]
    public void A_single_value_in_the_place_of_a_kernel_is_refused()
    {
        datasets["kernel:0"] = new H5Dataset(1f);

        Assert.Equal("layer dense: kernel is a single value, Tiny has 2×3.", Refusal(file));
    }

    private static H5Group Move(H5File from)
    {
        H5Group to = new() { Attributes = from.Attributes };
        foreach ((string name, object value) in from)
        {
            to[name] = value;
        }

        return to;
    }

    private float[] Load(H5File written, H5WriteOptions options)
    {
        string path = folder.File("foreign.h5");
        written.Write(path, options);
        return Checkpoint.Load(path, Tiny).Weights;
    }

    private string Refusal(H5File written)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Load(written, new H5WriteOptions()));
        string start = $"{folder.File("foreign.h5")}: ";
        Assert.StartsWith(start, e.Message, StringComparison.Ordinal);
        return e.Message[start.Length..];
    }
}
