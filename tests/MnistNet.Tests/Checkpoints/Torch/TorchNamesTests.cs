using static MnistNet.Tests.CheckpointNetworks;
using static MnistNet.Tests.TorchFiles;

namespace MnistNet.Tests;

/// <summary>Files whose modules are called as their users liked: told by kinds, shapes and order, or by names that are given.</summary>
public sealed class TorchNamesTests : IDisposable
{
    private static readonly NetworkDefinition Cnn = new NetworkBuilder("Cnn")
        .Input(8, 8, 1)
        .Conv2D(4, 3, useBias: false)
        .BatchNormalization()
        .Conv2D(4, 3, padding: Padding.Same)
        .Conv2D(4, 3, padding: Padding.Same)
        .Flatten()
        .Dense(10)
        .Build();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Names for conv2d, batch_normalization, conv2d_1, conv2d_2, dense, as users give them.</summary>
    public static TheoryData<string> Names => new()
    {
        "conv1 bn1 conv2 conv3 fc",
        "net.0 net.1 net.3 net.12 net.20",
        "features.0 features.1 features.3.conv features.11.conv classifier",
        "module.conv1 module.bn1 module.conv2 module.conv3 module.fc",
        "_orig_mod.conv2d _orig_mod.batch_normalization _orig_mod.conv2d_1 _orig_mod.conv2d_2 _orig_mod.dense",
        "module.model.conv2d module.model.batch_normalization module.model.conv2d_1 module.model.conv2d_2 module.model.dense",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Layers_are_told_by_kind_shape_and_number_whatever_the_order_of_the_file(string names)
    {
        foreach (FileFormat format in new[] { FileFormat.Safetensors, FileFormat.TorchSharp })
        {
            // As the module has them, and as safetensors' writers sort them.
            (string Name, TorchWeight Weight, float[] Values)[] tensors = Renamed(names.Split(' '));
            Assert.Equal(Counting(Cnn), Load(format, File(format, tensors), Cnn).Weights);
        }

        Assert.Equal(Counting(Cnn), Load(FileFormat.Safetensors, File(FileFormat.Safetensors, Sorted(names)), Cnn).Weights);
    }

    [Theory]
    [InlineData("stem norm body tail head")]
    [InlineData("e d c b a")]
    public void Names_without_numbers_are_told_by_the_order_of_the_module_alone(string names)
    {
        foreach (FileFormat format in new[] { FileFormat.Safetensors, FileFormat.TorchSharp })
        {
            Assert.Equal(Counting(Cnn), Load(format, File(format, Renamed(names.Split(' '))), Cnn).Weights);
        }

        string[] parts = names.Split(' ');
        Assert.StartsWith(
            $"no name in the file is one of ours, and {string.Join(" and ", new[] { parts[2], parts[3] }.Order(StringComparer.Ordinal))} have the same shapes, so that it is not clear which is which. The file has ",
            Refusal(FileFormat.Safetensors, File(FileFormat.Safetensors, Sorted(names)), Cnn),
            StringComparison.Ordinal);
    }

    // With the counts of batch normalisations in front, or a list in another order than the values, a sorted file is sorted all the same.
    [Fact]
    public void A_sorted_file_tells_no_order_whatever_its_types_and_its_list()
    {
        (string Name, TorchWeight Weight, float[] Values)[] tensors = [.. Sorted("alpha bn other body zeta")];
        (string Entry, byte[] Bytes)[] sorted = [.. tensors.Select(tensor => Stored(tensor.Name, tensor.Weight, tensor.Values))];
        byte[] counted = File([("\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[]", new byte[8]), .. sorted]);
        byte[] listedOtherwise = File([.. Renamed(["alpha", "bn", "other", "body", "zeta"]).Select(tensor => Stored(tensor.Name, tensor.Weight, tensor.Values))], listed: sorted);

        Assert.All([counted, listedOtherwise], file => Assert.StartsWith(
            "no name in the file is one of ours, and ", Refusal(FileFormat.Safetensors, file, Cnn), StringComparison.Ordinal));
    }

    [Fact]
    public void An_order_that_numbers_contradict_is_refused_with_both_lists()
    {
        string refusal = Refusal(FileFormat.TorchSharp, File(FileFormat.TorchSharp, Renamed(["conv1", "bn1", "conv3", "conv2", "fc"])), Cnn);

        Assert.Equal(
            "no name in the file is one of ours, and conv3 and conv2 have the same shapes, so that it is not clear which is which. The file has conv1 (weight 4×1×3×3), "
            + "bn1 (bias 4, running_mean 4, running_var 4, weight 4), conv3 (bias 4, weight 4×4×3×3), conv2 (bias 4, weight 4×4×3×3), fc (bias 10, weight 10×144); "
            + "Cnn has conv2d (weight 4×1×3×3), batch_normalization (bias 4, running_mean 4, running_var 4, weight 4), conv2d_1 (bias 4, weight 4×4×3×3), "
            + "conv2d_2 (bias 4, weight 4×4×3×3), dense (bias 10, weight 10×144). LoadWeights takes the names, if these are the same layers.",
            refusal);
    }

    [Fact]
    public void Layers_of_different_shapes_need_no_order()
    {
        NetworkDefinition network = new NetworkBuilder("Two").Input(4, 4, 1).Conv2D(2, 3).Flatten().Dense(3).Build();
        (string, TorchWeight, float[])[] tensors = Renamed(["zebra", "ape"], network);

        foreach (FileFormat format in new[] { FileFormat.Safetensors, FileFormat.TorchSharp })
        {
            Assert.Equal(Counting(network), Load(format, File(format, [.. tensors.Reverse()]), network).Weights);
        }
    }

    [Fact]
    public void Given_names_of_layers_and_of_tensors_settle_it()
    {
        string path = folder.File("theirs.safetensors");
        System.IO.File.WriteAllBytes(path, File(FileFormat.Safetensors, Sorted("stem norm body tail head")));
        Dictionary<string, string> names = new()
        {
            ["conv2d"] = "stem",
            ["batch_normalization"] = "norm",
            ["conv2d_1"] = "body",
            ["conv2d_2.weight"] = "tail.weight",
            ["conv2d_2.bias"] = "tail.bias",
            ["dense"] = "head",
        };

        Assert.Equal(Counting(Cnn), Checkpoint.Load(path, Cnn, names: names).Weights);
        Assert.Contains("no layer with weights, and no tensor, of the name conv9", Assert.Throws<ArgumentException>(
            () => Checkpoint.Load(path, Cnn, names: new Dictionary<string, string> { ["conv9"] = "stem" })).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{path}: the file has no tensor stern.weight, which is to be conv2d.weight; it has ", Assert.Throws<InvalidDataException>(
            () => Checkpoint.Load(path, Cnn, names: new Dictionary<string, string>(names) { ["conv2d"] = "stern" })).Message, StringComparison.Ordinal);
        Assert.StartsWith("The file's tensor body.weight is to be conv2d_1.weight and conv2d_2.weight; expected another for each.", Assert.Throws<ArgumentException>(
            () => Checkpoint.Load(path, Cnn, names: new Dictionary<string, string>(names) { ["conv2d_2.weight"] = "body.weight" })).Message, StringComparison.Ordinal);
        names.Remove("dense");
        Assert.StartsWith($"{path}: Cnn has 2 tensors that the file has not (dense.weight, dense.bias); the file has 2", Assert.Throws<InvalidDataException>(
            () => Checkpoint.Load(path, Cnn, names: names)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_refused_for_formats_that_have_none()
    {
        string path = folder.File("ours.keras");
        Checkpoint.Save(path, Tiny, Counting(Tiny));

        Assert.Contains("names are for Safetensors and TorchSharp; the format is Keras,", Assert.Throws<ArgumentException>(
            () => Checkpoint.Load(path, Tiny, names: new Dictionary<string, string> { ["dense"] = "fc" })).Message, StringComparison.Ordinal);
    }

    private static (string Name, TorchWeight Weight, float[] Values)[] Renamed(string[] modules, NetworkDefinition? network = null)
    {
        network ??= Cnn;
        string[] layers = [.. network.Layers.Where(layer => !layer.Weights.IsEmpty).Select(layer => layer.Name)];
        return [.. TorchTensors.FromWeights(network, Counting(network)).Select(tensor =>
        {
            string[] parts = tensor.Weight.Name.Split('.');
            return ($"{modules[Array.IndexOf(layers, parts[0])]}.{parts[1]}", tensor.Weight, tensor.Values);
        })];
    }

    private static (string, TorchWeight, float[])[] Sorted(string names) =>
        [.. Renamed(names.Split(' ')).OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];

    private static byte[] File(FileFormat format, (string Name, TorchWeight Weight, float[] Values)[] tensors)
    {
        if (format == FileFormat.TorchSharp)
        {
            using MemoryStream stream = new();
            using BinaryWriter writer = new(stream);
            writer.Write7BitEncodedInt(tensors.Length);
            foreach ((string name, TorchWeight weight, float[] values) in tensors)
            {
                writer.Write(name);
                writer.Write7BitEncodedInt(TorchSharpFormat.Float32);
                writer.Write7BitEncodedInt(weight.Dimensions.Length);
                weight.Dimensions.ToList().ForEach(writer.Write7BitEncodedInt);
                writer.Write(Bytes(values));
            }

            return stream.ToArray();
        }

        return File([.. tensors.Select(tensor => Stored(tensor.Name, tensor.Weight, tensor.Values))]);
    }

    private static (string Entry, byte[] Bytes) Stored(string name, TorchWeight weight, float[] values) =>
        ($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', weight.Dimensions)}]", Bytes(values));

    /// <summary>A safetensors file whose header may list the tensors in another order than that of their values.</summary>
    private static byte[] File((string Entry, byte[] Bytes)[] tensors, (string Entry, byte[] Bytes)[]? listed = null)
    {
        int offset = 0;
        Dictionary<string, string> entries = [];
        foreach ((string entry, byte[] bytes) in tensors)
        {
            entries.Add(entry, $"{entry},\"data_offsets\":[{offset},{offset += bytes.Length}]}}");
        }

        string header = string.Join(',', (listed ?? tensors).Select(tensor => entries[tensor.Entry]));
        return Safetensors(System.Text.Encoding.UTF8.GetBytes($"{{{header}}}"), [.. tensors.SelectMany(tensor => tensor.Bytes)]);
    }
}
