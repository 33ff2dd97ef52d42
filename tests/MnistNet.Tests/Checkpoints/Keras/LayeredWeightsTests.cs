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

    [Theory]
    [InlineData(null)] // Keras before 3.6
    [InlineData("my_adam")]
    public void An_optimizer_without_a_name_is_the_network_s_if_its_values_can_be(string? name)
    {
        H5Group variables = Optimizer([1, -2, 3, 4, 5, 6], [.1f, .2f, .3f, .4f, .5f, .6f], [7, 8, 9], [.7f, .8f, .9f]);

        OptimizerState expected = new(MnistNet.Optimizer.Adam, 25, 0.5f, [new("momentum", [1, -2, 3, 4, 5, 6, 7, 8, 9]), new("velocity", [.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f])]);
        Assert.Equal(expected, Load(File(variables, name)).Optimizer);
    }

    // Adamax keeps the largest gradient, which no mean exceeds; Ftrl and Adadelta sums of squares first.
    [Theory]
    [InlineData(-0.01f, 0.011f)]
    [InlineData(0.1f, -0.05f)]
    [InlineData(0.1f, 0.001f)]
    public void An_optimizer_without_a_name_is_not_taken_for_what_its_values_cannot_be(float first, float second)
    {
        float[] Of(float value, int count) => [.. Enumerable.Repeat(value, count)];
        StoredNetwork network = Load(File(Optimizer(Of(first, 6), Of(second, 6), Of(first, 3), Of(second, 3)), null));

        Assert.Null(network.Optimizer);
        Assert.Equal("the file does not name its optimizer, and its values are not those of Adam", network.OptimizerRefusal);
    }

    [Theory]
    [InlineData("adam_3", MnistNet.Optimizer.Adam)]
    [InlineData("rm_sprop", MnistNet.Optimizer.RMSprop)]
    [InlineData("rm_sprop_12", MnistNet.Optimizer.RMSprop)]
    [InlineData("rmsprop", MnistNet.Optimizer.RMSprop)]
    [InlineData("SGD", MnistNet.Optimizer.SGD)]
    [InlineData("sgd_1", MnistNet.Optimizer.SGD)]
    public void An_optimizer_is_known_by_the_name_that_Keras_gave_it(string name, Optimizer expected)
    {
        float first = expected == MnistNet.Optimizer.RMSprop ? 0.01f : -1;
        float[][] slots = expected == MnistNet.Optimizer.Adam
            ? [[first, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [7, 8, 9], [17, 18, 19]]
            : [[first, 2, 3, 4, 5, 6], [7, 8, 9]];

        OptimizerState? state = Load(File(Optimizer(slots), name)).Optimizer;

        Assert.Equal((expected, 25L, 0.5f), (state!.Optimizer, state.Iterations, state.LearningRate));
        Assert.Equal([first, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f], state.Slots[0].Values.ToArray());
    }

    // RMSprop(name="sgd"), in a network that is declared with another: a mean of squares is no velocity, nor the reverse.
    [Theory]
    [InlineData("sgd", 2f, "SGD")]
    [InlineData("rmsprop", -2f, "RMSprop")]
    public void A_name_that_the_user_chose_is_not_believed_against_the_network_and_the_values(string name, float first, string optimizer)
    {
        StoredNetwork network = Load(File(Optimizer([first, 2, 3, 4, 5, 6], [7, 8, 9]), name));

        Assert.Null(network.Optimizer);
        Assert.Equal($"the file calls its optimizer {name}, but its values are not those of {optimizer}", network.OptimizerRefusal);
    }

    [Theory]
    [InlineData("adamw", "the file calls its optimizer adamw, but its values are not those of AdamW")]
    [InlineData("adam_w_2", "the file calls its optimizer adam_w_2, but its values are not those of AdamW")]
    [InlineData("adamax_1", "the file's optimizer is adamax_1, which MnistNet does not have")]
    [InlineData("lamb", "the file's optimizer is lamb, which MnistNet does not have")]
    [InlineData("rmsprop", "RMSprop remembers 2 tensors of Tiny's 2 trained weights, the file's optimizer 4")]
    public void The_weights_load_beside_an_optimizer_that_is_not_ours(string name, string why)
    {
        H5File file = File(Optimizer([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [7, 8, 9], [17, 18, 19]), name);

        Assert.Equal(Counting(Tiny), Load(file).Weights);
        Assert.Equal((null, why), (Load(file).Optimizer, Load(file).OptimizerRefusal));
    }

    private static H5File File(H5Group variables, string? optimizer)
    {
        if (optimizer is not null)
        {
            variables.Attributes["name"] = optimizer;
        }

        return new() { ["layers"] = new H5Group { ["dense"] = Layer([0, 1, 2, 3, 4, 5], [6, 7, 8]) }, ["optimizer"] = new H5Group { ["vars"] = variables } };
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
