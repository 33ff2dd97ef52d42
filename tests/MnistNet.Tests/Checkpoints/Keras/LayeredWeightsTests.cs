using PureHDF;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Files in the layout of Keras 3 that others wrote, right and wrong.</summary>
public sealed class LayeredWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("layers")]
    [InlineData("_layer_checkpoint_dependencies")] // TensorFlow 2.12 to 2.15
    public void Either_name_of_the_group_of_layers_is_read(string layers) =>
        Assert.Equal(Counting(Tiny), Load(new H5File { [layers] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) } }).Weights);

    [Fact]
    public void Layers_are_found_by_their_class_whatever_their_names()
    {
        NetworkDefinition renamed = Network("Renamed", Dense("output", 2, 3));

        Assert.Equal(Counting(renamed), Load(new H5File { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) } }, renamed).Weights);
    }

    [Fact]
    public void A_layer_of_another_class_is_named() => Assert.Equal(
        "layer dense: the file has no weights for it; it has some for conv2d.",
        Refusal(new H5File { ["layers"] = new H5Group { ["conv2d"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) } }));

    [Fact]
    public void Another_number_of_layers_is_told() => Assert.Equal(
        "2 layers (dense, dense_1) with weights, Tiny has 1 (dense).",
        Refusal(new H5File { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]), ["dense_1"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) } }));

    [Fact]
    public void A_kernel_of_another_shape_is_named_with_both_shapes() => Assert.Equal(
        "layer dense: kernel is 2×2, Tiny has 2×3.",
        Refusal(new H5File { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3], [6, 7]) } }));

    [Fact]
    public void The_optimizer_of_a_version_that_does_not_name_it_is_known_by_its_variables()
    {
        H5File file = new() { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) } };
        file["optimizer"] = new H5Group { ["vars"] = Optimizer([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [7, 8, 9], [17, 18, 19]) };

        OptimizerState expected = new(MnistNet.Optimizer.Adam, 25, 0.5f, [[1, 2, 3, 4, 5, 6, 7, 8, 9], [11, 12, 13, 14, 15, 16, 17, 18, 19]]);
        Assert.Equal(expected, Load(file).Optimizer);
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("rmsprop")]
    public void The_weights_load_beside_an_optimizer_that_is_not_ours(string name)
    {
        H5Group variables = Optimizer([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [7, 8, 9], [17, 18, 19]);
        variables.Attributes["name"] = name;
        H5File file = new() { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) }, ["optimizer"] = new H5Group { ["vars"] = variables } };

        Assert.Equal(Counting(Tiny), Load(file).Weights);
        Assert.Null(Load(file).Optimizer);
    }

    private static H5Group Layer(float[] kernel, float[] bias) => new()
    {
        ["vars"] = new H5Group { ["0"] = new H5Dataset(kernel, fileDims: [2, (ulong)kernel.Length / 2]), ["1"] = new H5Dataset(bias, fileDims: [(ulong)bias.Length]) },
    };

    private static H5Group Optimizer(params float[][] slots)
    {
        H5Group variables = new() { ["0"] = new H5Dataset(25), ["1"] = new H5Dataset(0.5f) };
        for (int i = 0; i < slots.Length; i++)
        {
            variables.Add($"{i + 2}", new H5Dataset(slots[i], fileDims: slots[i].Length == 6 ? [2, 3] : [3]));
        }

        return variables;
    }

    private StoredNetwork Load(H5File file, NetworkDefinition? network = null)
    {
        string path = folder.File("theirs.weights.h5");
        file.Write(path);
        return Checkpoint.Load(path, network ?? Tiny);
    }

    private string Refusal(H5File file)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Load(file));
        string start = $"{folder.File("theirs.weights.h5")}: ";
        Assert.StartsWith(start, e.Message, StringComparison.Ordinal);
        return e.Message[start.Length..];
    }
}
