using PureHDF;

namespace MnistNet.Tests;

/// <summary>Models within models: in which order each layout has their weights.</summary>
public sealed class NestedModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    // Inner models first; then what is trained in front of what is not, as Keras keeps a model within a model.
    private const string Configuration = """
        {"class_name": "Sequential", "config": {"name": "whole", "layers": [
          {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 6, 6, 1], "name": "input"}},
          {"class_name": "Sequential", "config": {"name": "features", "layers": [
            {"class_name": "Conv2D", "config": {"name": "conv2d", "filters": 2, "kernel_size": [3, 3], "trainable": FROZEN}},
            {"class_name": "BatchNormalization", "config": {"name": "batch_normalization", "trainable": true}},
            {"class_name": "Sequential", "config": {"name": "inner", "layers": [
              {"class_name": "Conv2D", "config": {"name": "conv2d_1", "filters": 2, "kernel_size": [3, 3]}},
              {"class_name": "BatchNormalization", "config": {"name": "batch_normalization_1"}}]}},
            {"class_name": "ReLU", "config": {"name": "re_lu"}}]}},
          {"class_name": "Flatten", "config": {"name": "flatten"}},
          {"class_name": "Dense", "config": {"name": "dense", "units": 10, "activation": "softmax"}}]}}
        """;

    private static NetworkDefinition Net { get; } = new NetworkBuilder("Net")
        .Input(6, 6, 1)
        .Conv2D(2, 3)
        .BatchNormalization()
        .Conv2D(2, 3)
        .BatchNormalization()
        .ReLU()
        .Flatten()
        .Dense(10, Activation.Softmax)
        .Build();

    private static float[] Weights { get; } = [.. Enumerable.Range(1, Net.ParameterCount).Select(i => i / 100f)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_older_layout_has_what_is_not_trained_behind_the_rest(bool isFrozen)
    {
        string path = folder.File("nested.h5");
        WriteLegacy(path, isFrozen, ["conv2d", "batch_normalization", "conv2d_1", "batch_normalization_1"]);

        Assert.Equal(Weights, Checkpoint.Load(path, Net).Weights);
    }

    // Nothing tells of the layers then but the paths.
    [Fact]
    public void Weights_alone_are_told_apart_by_their_paths()
    {
        string path = folder.File("nested-weights.h5");
        WriteLegacy(path, isFrozen: false, ["conv2d", "batch_normalization", "conv2d_1", "batch_normalization_1"], isWhole: false);

        Assert.Equal(Weights, Checkpoint.Load(path, Net).Weights);
    }

    [Fact]
    public void Weights_in_an_order_that_is_not_the_configuration_s_are_not_believed()
    {
        string path = folder.File("disordered.h5");
        WriteLegacy(path, isFrozen: false, ["conv2d", "batch_normalization", "conv2d_1", "batch_normalization_1"], reverse: true);

        Assert.Contains("in an unknown order; ", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, Net)).Message, StringComparison.Ordinal);
    }

    // The inner convolution may come first or second: they have the same shape, and two classes have no common order.
    [Fact]
    public void Weights_alone_of_Keras_3_are_refused_where_several_orders_fit()
    {
        NetworkDefinition same = new NetworkBuilder("Same").Input(8, 8, 1).Conv2D(1, 3).Conv2D(1, 3).Flatten().Dense(10).Build();
        H5Group Conv(float value) => Layer([3, 3, 1, 1], [1], value);
        H5File file = new()
        {
            ["layers"] = new H5Group
            {
                ["conv2d"] = Conv(1),
                ["sequential"] = new H5Group { ["layers"] = new H5Group { ["conv2d"] = Conv(2) }, ["vars"] = new H5Group() },
                ["dense"] = Layer([16, 10], [10], 3),
            },
        };
        string path = folder.File("nested.weights.h5");
        file.Write(path);

        Assert.Contains("does not say in which order: several fit Same's layers, conv2d, conv2d_1, dense; ", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, same)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_of_Theano_are_turned_as_Keras_turns_them()
    {
        string path = folder.File("theano.h5");
        NetworkDefinition net = new NetworkBuilder("Net").Input(2, 3, 1).Conv2D(1, (2, 3), useBias: false).Flatten().Dense(1, useBias: false).Build();
        H5Group weights = LegacyGroups.Of(net, [1, 2, 3, 4, 5, 6, 7]);
        weights.Attributes["backend"] = "theano";
        new H5File { Attributes = { ["model_config"] = KerasConfiguration.Legacy(net) }, ["model_weights"] = weights }.Write(path);

        Assert.Equal([6, 5, 4, 3, 2, 1, 7], Checkpoint.Load(path, net).Weights);
    }

    [Fact]
    public void Weights_of_Keras_0_are_called_what_they_are()
    {
        string path = folder.File("keras-0.h5");
        H5Group layer = new() { ["param_0"] = new H5Dataset(new float[] { 1 }, fileDims: [1]), Attributes = { ["nb_params"] = 1 } };
        new H5File { Attributes = { ["nb_layers"] = 1 }, ["layer_0"] = layer }.Write(path);

        Assert.Contains(": these are weights of Keras 0.x (layer_0/param_0, …), ", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, Net)).Message, StringComparison.Ordinal);
    }

    private static H5Group Layer(ulong[] kernel, ulong[] bias, float value) => new()
    {
        ["vars"] = new H5Group { ["0"] = Filled(kernel, value), ["1"] = Filled(bias, value) },
    };

    private static H5Dataset Filled(ulong[] dimensions, float value) =>
        new(Enumerable.Repeat(value, (int)dimensions.Aggregate(1UL, (product, size) => product * size)).ToArray(), fileDims: dimensions);

    private static void WriteLegacy(string path, bool isFrozen, string[] nested, bool isWhole = true, bool reverse = false)
    {
        List<(string Path, WeightInfo Weight, float[] Values, bool IsTrained)> all = [];
        ReadOnlySpan<float> rest = Weights;
        foreach (LayerInfo layer in Net.Layers)
        {
            foreach (WeightInfo weight in layer.Weights)
            {
                all.Add(($"{layer.Name}/{weight.Name}:0", weight, rest[..weight.Count].ToArray(), weight.IsTrainable && !(isFrozen && layer.Name == "conv2d")));
                rest = rest[weight.Count..];
            }
        }

        var inner = all.Where(weight => nested.Contains(weight.Path.Split('/')[0])).ToList();
        var ordered = reverse ? [.. inner] : inner.OrderBy(weight => !weight.IsTrained).ToList();
        H5Group root = new()
        {
            Attributes = { ["layer_names"] = new[] { "features", "flatten", "dense" }, ["backend"] = "tensorflow", ["keras_version"] = "2.4.0" },
            ["features"] = Group(ordered.Select(weight => (weight.Path, weight.Weight, weight.Values))),
            ["flatten"] = LegacyGroups.Named([]),
            ["dense"] = Group(all.Where(weight => weight.Path.StartsWith("dense", StringComparison.Ordinal)).Select(weight => (weight.Path, weight.Weight, weight.Values))),
        };
        H5File file = [];
        if (isWhole)
        {
            file.Attributes["model_config"] = Configuration.Replace("FROZEN", isFrozen ? "false" : "true", StringComparison.Ordinal);
            file["model_weights"] = root;
        }
        else
        {
            foreach ((string name, object value) in root.Attributes)
            {
                file.Attributes[name] = value;
            }

            foreach ((string name, object value) in root)
            {
                file.Add(name, value);
            }
        }

        file.Write(path);
    }

    private static H5Group Group(IEnumerable<(string Path, WeightInfo Weight, float[] Values)> weights)
    {
        H5Group group = LegacyGroups.Named([.. weights.Select(weight => weight.Path)]);
        foreach (var layer in weights.GroupBy(weight => weight.Path.Split('/')[0]))
        {
            H5Group datasets = [];
            foreach ((string path, WeightInfo weight, float[] values) in layer)
            {
                datasets.Add(path.Split('/')[1], LegacyGroups.Dataset(weight, values));
            }

            group.Add(layer.Key, datasets);
        }

        return group;
    }
}
