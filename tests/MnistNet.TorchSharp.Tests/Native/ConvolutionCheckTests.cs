using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Native;

public class ConvolutionCheckTests
{
    [Theory]
    [InlineData(false, "libtorch computes the convolution of RectangularConvolutions's layer separable_conv2d wrongly")]
    [InlineData(true, "libtorch computes gradients of the convolution of RectangularConvolutions's layer separable_conv2d wrongly")]
    public void A_layer_that_libtorch_computes_wrongly_is_named(bool withGradients, string message)
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() =>
            ConvolutionCheck.Require(RectangularConvolutions.Definition, withGradients, static form => form.Groups != 6));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Backend.Managed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_convolutions_are_not_in_question() =>
        ConvolutionCheck.Require(NormalizedEverywhere.Definition, withGradients: true, static _ => throw new InvalidOperationException("asked"));

    [Fact]
    public void Ones_in_groups_give_the_number_of_taps()
    {
        LibTorch.EnsureLoaded();
        using var intermediates = NewDisposeScope();
        ConvolutionCheck.Form form = new(Shape.Image(4, 4, 2), Filters: 2, Groups: 2, Kernel: 3, Strides: 1, Dilation: 1);

        Tensor[] found = form.Compute(ones(1, 2, 4, 4), ones(2, 1, 3, 3), withGradients: true);

        // Padded by one pixel: four pixels with all nine taps, eight with six, four at the corners with four.
        Assert.Equal(2 * ((4 * 9) + (8 * 6) + (4 * 4)), found[0].sum().item<float>());
        // Twice the result at each pixel; the kernel's middle tap sees all of them.
        Assert.Equal(2 * ((4 * 9) + (8 * 6) + (4 * 4)), found[2][0, 0, 1, 1].item<float>());
        Assert.Equal([1, 2, 4, 4], found[1].shape);
    }
}
