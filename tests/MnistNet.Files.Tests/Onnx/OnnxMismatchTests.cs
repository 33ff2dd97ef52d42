using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A file of one network is not read into another, and the message says where they part.</summary>
public class OnnxMismatchTests
{
    private static readonly NetworkDefinition Here = Network(network => network.Conv2D(4, 3).Conv2D(8, (3, 2)).Flatten().Dense(10));

    [Fact]
    public void A_kernel_of_another_size() => AssertComplaint(
        Network(network => network.Conv2D(4, 3).Conv2D(8, (2, 5)).Flatten().Dense(10)),
        "layer conv2d_1: kernel is 2×5×4×8, Here has 3×2×4×8.");

    [Fact]
    public void The_first_layer_that_differs_is_named() => AssertComplaint(
        Network(network => network.Conv2D(6, 3).Conv2D(7, (3, 2)).Flatten().Dense(10)),
        "layer conv2d: kernel is 3×3×2×6, Here has 3×3×2×4.");

    [Fact]
    public void Other_inputs_of_a_dense_layer() => AssertComplaint(
        Network(network => network.Conv2D(4, 3).Conv2D(8, (3, 2)).MaxPooling2D(2).Flatten().Dense(10)),
        "layer dense: kernel is 32×10, Here has 128×10.");

    [Fact]
    public void Layers_that_are_missing() => AssertComplaint(
        Network(network => network.Conv2D(4, 3).Flatten().Dense(10)),
        "Here has 2 tensors that the file has not (conv2d_1.weight, conv2d_1.bias).");

    [Fact]
    public void Layers_too_many() => AssertComplaint(
        Network(network => network.Conv2D(4, 3).Conv2D(8, (3, 2)).Flatten().Dense(10).Dense(10)),
        "the file has 2 tensors that Here has not (dense_1.weight, dense_1.bias).");

    [Fact]
    public void A_normalization_without_scale()
    {
        NetworkDefinition here = Network(network => network.BatchNormalization().Flatten().Dense(10));
        NetworkDefinition there = Network(network => network.BatchNormalization(scale: false).Flatten().Dense(10));
        AssertComplaint(there, "Here has 1 tensor that the file has not (batch_normalization.weight).", here);
        AssertComplaint(here, "the file has 1 tensor that Here has not (batch_normalization.weight).", there);
    }

    [Fact]
    public void A_depthwise_kernel_with_another_multiplier() => AssertComplaint(
        Network(network => network.DepthwiseConv2D(3, depthMultiplier: 5).Flatten().Dense(10)),
        "layer depthwise_conv2d: kernel is 3×3×2×5, Here has 3×3×2×1.",
        Network(network => network.DepthwiseConv2D(3).Flatten().Dense(10)));

    [Fact]
    public void A_separable_kernel() => AssertComplaint(
        Network(network => network.SeparableConv2D(4, 3, depthMultiplier: 2).Flatten().Dense(10)),
        "layer separable_conv2d: pointwise_kernel is 1×1×4×4, Here has 1×1×4×3.",
        Network(network => network.SeparableConv2D(3, 3, depthMultiplier: 2).Flatten().Dense(10)));

    [Fact]
    public void Normalized_channels() => AssertComplaint(
        Network(network => network.ZeroPadding2D(1).Flatten().BatchNormalization().Dense(10)),
        "layer batch_normalization: gamma is 180, Here has 112.",
        Network(network => network.Flatten().BatchNormalization().Dense(10)));

    [Fact]
    public void The_same_weights_with_another_activation() => Assert.Contains(
        "computes something else than Here",
        OnnxFile.Complaint(
            FileOf(Network(network => network.Conv2D(4, 3, activation: Activation.Tanh).Conv2D(8, (3, 2)).Flatten().Dense(10))), Here),
        StringComparison.Ordinal);

    [Fact]
    public void A_file_on_the_disk_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("other.onnx", FileOf(Network(network => network.Flatten().Dense(10))));
        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, Here)).Message;
        Assert.StartsWith($"{path}: Here has 4 tensors that the file has not (conv2d.weight", message, StringComparison.Ordinal);
    }

    private static void AssertComplaint(NetworkDefinition there, string complaint, NetworkDefinition? here = null) =>
        Assert.Equal($"the stream: {complaint}", OnnxFile.Complaint(FileOf(there), here ?? Here));

    private static byte[] FileOf(NetworkDefinition definition) => OnnxFile.Of(definition, RandomWeights.Of(definition, seed: 8));

    private static NetworkDefinition Network(Func<NetworkBuilder, NetworkBuilder> layers) =>
        layers(new NetworkBuilder("Here").Input(8, 7, 2)).Build();
}
