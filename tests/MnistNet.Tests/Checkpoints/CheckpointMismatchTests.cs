using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public sealed class CheckpointMismatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_kernel_of_another_shape_is_named_with_both_shapes()
    {
        NetworkDefinition other = Network("Other", Conv2D("conv2d", 1, 8), Conv2D("conv2d_1", 8, 16), Conv2D("conv2d_2", 16, 16), Dense("dense", 784, 10));

        Assert.Equal("layer conv2d_1: kernel is 3×3×8×16, PaperCnn has 3×3×8×8.", Refusal(other, PaperCnn));
    }

    [Fact]
    public void A_layer_of_another_name_is_named_as_there_and_as_here()
    {
        NetworkDefinition second = Network("Second", Dense("dense_4", 2, 4));

        Assert.Equal("layer dense_4: kernel is 2×4, Tiny's dense has 2×3.", Refusal(second, Tiny));
    }

    [Fact]
    public void A_bias_too_much_is_named()
    {
        NetworkDefinition unbiased = Network("Unbiased", DenseWithoutBias("dense", 2, 3));

        Assert.Equal("layer dense: 2 weights (dense/kernel:0, dense/bias:0), Unbiased has 1 (kernel).", Refusal(Tiny, unbiased));
    }

    [Fact]
    public void A_missing_bias_is_named()
    {
        NetworkDefinition unbiased = Network("Unbiased", DenseWithoutBias("dense", 2, 3));

        Assert.Equal("layer dense: 1 weight (dense/kernel:0), Tiny has 2 (kernel, bias).", Refusal(unbiased, Tiny));
    }

    [Fact]
    public void Another_number_of_layers_is_told_without_the_weightless_ones()
    {
        Assert.Equal("4 layers (conv2d, conv2d_1, conv2d_2, dense) with weights, Tiny has 1 (dense).", Refusal(PaperCnn, Tiny));
        Assert.Equal("1 layer (dense) with weights, PaperCnn has 4 (conv2d, conv2d_1, conv2d_2, dense).", Refusal(Tiny, PaperCnn));
    }

    [Fact]
    public void A_file_without_any_weight_is_told()
    {
        NetworkDefinition empty = Network("Empty", Weightless("flatten", "Flatten"));

        Assert.Equal("0 layers with weights, Tiny has 1 (dense).", Refusal(empty, Tiny));
    }

    [Fact]
    public void Names_and_weightless_layers_do_not_matter_as_for_Keras()
    {
        NetworkDefinition renamed = Network("Renamed", Weightless("flatten", "Flatten"), Dense("output", 2, 3));
        string path = folder.File("renamed.h5");
        Checkpoint.Save(path, renamed, Counting(renamed));

        Assert.Equal(Counting(Tiny), Checkpoint.Load(path, Tiny).Weights);
    }

    private string Refusal(NetworkDefinition saved, NetworkDefinition loaded)
    {
        string path = folder.File("paper.h5");

        // Weights alone: of a whole model, what is said of the layers is compared first.
        Checkpoint.Save(path, saved, Counting(saved), format: FileFormat.KerasHdf5Weights);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, loaded));
        Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
        return e.Message[$"{path}: ".Length..];
    }
}
