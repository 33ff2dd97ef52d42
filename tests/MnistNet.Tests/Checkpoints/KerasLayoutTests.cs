using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>The layout of our files, as HDF5's own library sees it; the expectations are those of Keras's loader.</summary>
public sealed partial class KerasLayoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string path;

    public KerasLayoutTests()
    {
        path = folder.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, Counting(PaperCnn), format: FileFormat.KerasHdf5Weights);
    }

    public void Dispose() => folder.Dispose();

    [H5DumpFact]
    public void The_root_names_the_layers_in_model_order() => Assert.Equal(
        ["conv2d", "conv2d_1", "max_pooling2d", "conv2d_2", "max_pooling2d_1", "flatten", "dropout", "dense"],
        Strings(H5DumpFactAttribute.Run("-a", "/layer_names", path)));

    [H5DumpFact]
    public void The_root_names_a_backend_and_a_version_that_needs_no_conversion()
    {
        Assert.Equal(["tensorflow"], Strings(H5DumpFactAttribute.Run("-a", "/backend", path)));
        Assert.StartsWith("2.", Assert.Single(Strings(H5DumpFactAttribute.Run("-a", "/keras_version", path))), StringComparison.Ordinal);
    }

    [H5DumpFact]
    public void A_layer_names_its_weights() =>
        Assert.Equal(["conv2d_2/kernel:0", "conv2d_2/bias:0"], Strings(H5DumpFactAttribute.Run("-a", "/conv2d_2/weight_names", path)));

    [H5DumpFact]
    public void Weightless_layers_and_the_top_level_have_an_empty_list()
    {
        foreach (string group in new[] { "max_pooling2d", "max_pooling2d_1", "flatten", "dropout", "top_level_model_weights" })
        {
            string dump = H5DumpFactAttribute.Run("-a", $"/{group}/weight_names", path);
            Assert.Contains("H5T_IEEE_F64LE", dump, StringComparison.Ordinal);
            Assert.Contains("( 0 ) / ( 0 )", dump, StringComparison.Ordinal);
        }
    }

    [H5DumpFact]
    public void The_kernels_stand_in_Keras_order_height_width_inputs_outputs()
    {
        AssertDataset("/conv2d/conv2d/kernel:0", "3, 3, 1, 8", 0, 72);
        AssertDataset("/conv2d/conv2d/bias:0", "8", 72, 8);
        AssertDataset("/conv2d_1/conv2d_1/kernel:0", "3, 3, 8, 8", 80, 576);
        AssertDataset("/conv2d_1/conv2d_1/bias:0", "8", 656, 8);
        AssertDataset("/conv2d_2/conv2d_2/kernel:0", "3, 3, 8, 16", 664, 1152);
        AssertDataset("/conv2d_2/conv2d_2/bias:0", "16", 1816, 16);
        AssertDataset("/dense/dense/kernel:0", "784, 10", 1832, 7840);
        AssertDataset("/dense/dense/bias:0", "10", 9672, 10);
    }

    [H5DumpFact]
    public void Every_HDF5_format_is_read_to_the_end_with_a_superblock_of_version_3_contiguous_datasets_and_hard_links()
    {
        foreach (FileFormat format in new[] { FileFormat.KerasHdf5, FileFormat.KerasHdf5Weights, FileFormat.KerasWeights })
        {
            ImmutableArray<float> slot = [.. Counting(PaperCnn)];
            Checkpoint.Save(path, PaperCnn, Counting(PaperCnn), new OptimizerState(Optimizer.Adam, 3, 0.5f, [new("momentum", slot), new("velocity", slot)]), format);

            string dump = H5DumpFactAttribute.Run("-B", "-p", path);

            Assert.Matches(@"SUPERBLOCK_VERSION 3\b", dump);
            int datasets = Regex.Count(dump, @"\bDATASET """);
            Assert.InRange(datasets, 10, 28);
            Assert.Equal(datasets, Regex.Count(dump, @"STORAGE_LAYOUT \{\s*CONTIGUOUS"));
            Assert.DoesNotMatch("SOFTLINK|EXTERNAL_LINK|EXTERNAL_FILE|HARDLINK", dump);
        }
    }

    private static string[] Strings(string dump) => [.. Quoted().Matches(Data(dump)).Select(match => match.Groups[1].Value)];

    private static string Data(string dump) => dump[dump.IndexOf("DATA {", StringComparison.Ordinal)..];

    [GeneratedRegex("\"(.*?)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private void AssertDataset(string dataset, string dimensions, int first, int count)
    {
        string dump = H5DumpFactAttribute.Run("-p", "-y", "-w", "0", "-d", dataset, path);
        Assert.Contains("H5T_IEEE_F32LE", dump, StringComparison.Ordinal);
        Assert.Contains($"( {dimensions} ) / ( {dimensions} )", dump, StringComparison.Ordinal);
        Assert.Matches(@"STORAGE_LAYOUT \{\s*CONTIGUOUS", dump);
        Assert.Matches(@"FILTERS \{\s*NONE", dump);
        Assert.Equal(Enumerable.Range(first, count), Number().Matches(Data(dump)).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)));
    }
}
