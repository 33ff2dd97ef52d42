using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Tests.Shapes;

/// <summary>Are layers named as <c>keras.utils.naming.auto_name</c> names them?</summary>
public class LayerNamesTests
{
    [Theory]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("MaxPooling2D", "max_pooling2d")]
    [InlineData("AveragePooling2D", "average_pooling2d")]
    [InlineData("Flatten", "flatten")]
    [InlineData("Dropout", "dropout")]
    [InlineData("Dense", "dense")]
    [InlineData("GlobalAveragePooling2D", "global_average_pooling2d")]
    [InlineData("BatchNormalization", "batch_normalization")]
    [InlineData("DepthwiseConv2D", "depthwise_conv2d")]
    [InlineData("ZeroPadding2D", "zero_padding2d")]
    public void A_kind_is_written_in_snake_case(string kind, string expected) => Assert.Equal(expected, new LayerNames().Next(kind));

    [Fact]
    public void Each_kind_is_counted_by_itself_and_the_first_has_no_number()
    {
        LayerNames names = new();

        Assert.Equal(
            ["conv2d", "conv2d_1", "max_pooling2d", "conv2d_2", "max_pooling2d_1", "dense"],
            new[] { "Conv2D", "Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Dense" }.Select(names.Next));
    }
}
