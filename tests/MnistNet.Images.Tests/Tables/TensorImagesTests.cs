using System.Numerics.Tensors;

namespace MnistNet.Images.Tests;

public class TensorImagesTests
{
    private static readonly LabeledImages Images = new(new byte[] { 0, 51, 102, 153, 204, 255, 51, 51, 51, 0, 0, 255 }, new byte[] { 1, 0 }, Shape.Image(2, 1, 3), classCount: 2);

    [Fact]
    public void A_set_is_a_tensor()
    {
        Tensor<float> tensor = Images.ToTensor();

        Assert.Equal([2, 2, 1, 3], tensor.Lengths.ToArray());
        Assert.Equal(204 / 255f, tensor[0, 1, 0, 1]);
        Assert.Equal(1f, tensor[1, 1, 0, 2]);
    }

    [Fact]
    public void A_tensor_is_a_set()
    {
        LabeledImages again = Images.ToTensor().ToLabeledImages([1, 0], classCount: 2);

        Assert.Equal((Images.Sha256, Images.Shape), (again.Sha256, again.Shape));
        Assert.Equal(Shape.Image(3, 2, 1), Tensor.Create(new float[6], [1, 3, 2]).ToLabeledImages([0]).Shape);
    }

    [Fact]
    public void Another_tensor_is_refused()
    {
        Assert.StartsWith("Expected a tensor of 3 or 4 dimensions; found 2.", Assert.Throws<ArgumentException>(() => Tensor.Create(new float[6], [3, 2]).ToLabeledImages([0])).Message, StringComparison.Ordinal);
    }
}
