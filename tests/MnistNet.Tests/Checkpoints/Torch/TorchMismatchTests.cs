using System.Globalization;
using static MnistNet.Tests.CheckpointNetworks;
using static MnistNet.Tests.TorchFiles;

namespace MnistNet.Tests;

/// <summary>What both formats say of another network's file.</summary>
public class TorchMismatchTests
{
    private static NetworkBuilder Image => new NetworkBuilder("Here").Input(6, 6, 2);

    [Fact]
    public void A_kernel_of_another_shape_is_named_with_both_shapes_as_Keras_has_them()
    {
        NetworkDefinition other = Network("Other", Conv2D("conv2d", 1, 8), Conv2D("conv2d_1", 8, 16), Conv2D("conv2d_2", 16, 16), Dense("dense", 784, 10));

        AssertRefusal("layer conv2d_1: kernel is 3×3×8×16, PaperCnn has 3×3×8×8.", other, PaperCnn);
    }

    [Fact]
    public void A_dense_kernel_after_Flatten_is_inputs_by_outputs() => AssertRefusal(
        "layer dense: kernel is 72×11, Here has 72×10.",
        Image.Flatten().Dense(11).Build(),
        Image.Flatten().Dense(10).Build());

    [Fact]
    public void A_depthwise_kernel_has_its_channels_and_its_multiplier() => AssertRefusal(
        "layer depthwise_conv2d: kernel is 3×2×2×4, Here has 3×2×2×1.",
        Image.DepthwiseConv2D((3, 2), depthMultiplier: 4).Flatten().Dense(10).Build(),
        Image.DepthwiseConv2D((3, 2)).Flatten().Dense(10).Build());

    [Fact]
    public void A_separable_layer_is_named_without_its_part() => AssertRefusal(
        "layer separable_conv2d: pointwise_kernel is 1×1×2×5, Here has 1×1×2×4.",
        Image.SeparableConv2D(5, 3).Flatten().Dense(10).Build(),
        Image.SeparableConv2D(4, 3).Flatten().Dense(10).Build());

    [Fact]
    public void A_vector_of_another_length_is_named() => AssertRefusal(
        "layer batch_normalization: gamma is 3, Here has 2.",
        new NetworkBuilder("There").Input(6, 6, 3).BatchNormalization().Flatten().Dense(10).Build(),
        Image.BatchNormalization().Flatten().Dense(10).Build());

    [Theory]
    [InlineData("[6]", "6")]
    [InlineData("[1,6,1]", "1×6×1")]
    [InlineData("[]", "a single value")]
    public void Another_rank_is_told_in_PyTorchs_order(string shape, string told)
    {
        int length = shape == "[]" ? 4 : 24;
        string header = string.Create(
            CultureInfo.InvariantCulture,
            $"{{{Entry("dense.weight", "F32", shape, $"[0,{length}]")},{Entry("dense.bias", "F32", "[3]", $"[{length},{length + 12}]")}}}");

        Assert.Equal($"layer dense: PyTorch's dense.weight is {told}, Tiny's is 3×2.", Refusal(FileFormat.Safetensors, Safetensors(header, length + 12), Tiny));
    }

    [Fact]
    public void A_depthwise_kernel_that_fits_no_multiplier_is_told_in_PyTorchs_order()
    {
        NetworkDefinition here = Image.DepthwiseConv2D(3, useBias: false).Flatten().Dense(10, useBias: false).Build();
        string header = $"{{{Entry("depthwise_conv2d.weight", "F32", "[3,1,3,3]", "[0,108]")},{Entry("dense.weight", "F32", "[1]", "[108,112]")}}}";

        Assert.Equal(
            "layer depthwise_conv2d: PyTorch's depthwise_conv2d.weight is 3×1×3×3, Here's is 2×1×3×3.",
            Refusal(FileFormat.Safetensors, Safetensors(header, 112), here));
    }

    [Fact]
    public void A_tensor_too_much_is_listed() => AssertRefusal(
        "the file has 1 tensor that Unbiased has not (dense.bias).", Tiny, Network("Unbiased", DenseWithoutBias("dense", 2, 3)));

    [Fact]
    public void A_missing_tensor_is_listed() => AssertRefusal(
        "Tiny has 1 tensor that the file has not (dense.bias).", Network("Unbiased", DenseWithoutBias("dense", 2, 3)), Tiny);

    [Fact]
    public void Other_layers_by_other_names_are_listed_on_both_sides() => AssertRefusal(
        "no name in the file is one of ours, and the layers are others. The file has output (bias 4, weight 4×2); Tiny has dense (bias 3, weight 3×2). LoadWeights takes the names, if these are the same layers.",
        Network("Renamed", Dense("output", 2, 4)),
        Tiny);

    [Fact]
    public void A_list_of_names_ends_somewhere()
    {
        NetworkDefinition deep = Network("Deep", [.. Enumerable.Range(0, 30).Select(i => DenseWithoutBias($"d{i}", 2, 2))]);
        string first = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"d{i}.weight"));

        AssertRefusal(
            $"Tiny has 2 tensors that the file has not (dense.weight, dense.bias); the file has 30 tensors that Tiny has not ({first} and 10 more).", deep, Tiny);
    }

    [Fact]
    public void The_same_weights_in_a_network_that_computes_something_else_are_refused()
    {
        NetworkDefinition there = Image.Conv2D(2, 1, activation: Activation.Tanh).Flatten().Dense(10).Build();
        NetworkDefinition here = Image.Conv2D(2, 1, activation: Activation.ReLU).Flatten().Dense(10).Build();
        foreach (FileFormat format in new[] { FileFormat.Safetensors, FileFormat.TorchSharp })
        {
            Assert.StartsWith("the file's network computes something else than Here: ", Refusal(format, Save(format, there, Counting(there)), here), StringComparison.Ordinal);
        }
    }

    private static void AssertRefusal(string expected, NetworkDefinition saved, NetworkDefinition loaded)
    {
        foreach (FileFormat format in new[] { FileFormat.Safetensors, FileFormat.TorchSharp })
        {
            Assert.Equal(expected, Refusal(format, Save(format, saved, Counting(saved)), loaded));
        }
    }
}
