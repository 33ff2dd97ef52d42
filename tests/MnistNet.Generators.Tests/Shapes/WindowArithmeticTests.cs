using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Tests.Shapes;

/// <summary>Does a window get as far as TensorFlow says: ⌈(n − k + 1) / s⌉ for valid, ⌈n / s⌉ for same?</summary>
public class WindowArithmeticTests
{
    [Theory]
    [InlineData(28, 3, 1, 26)] // 28 − 3 + 1 = 26
    [InlineData(28, 2, 2, 14)] // ⌈27 / 2⌉
    [InlineData(28, 3, 2, 13)] // ⌈26 / 2⌉
    [InlineData(7, 2, 2, 3)] // ⌈6 / 2⌉: the last column is lost
    [InlineData(7, 3, 3, 2)] // ⌈5 / 3⌉
    [InlineData(28, 28, 1, 1)] // as large as the image
    [InlineData(28, 28, 5, 1)]
    [InlineData(10, 1, 3, 4)] // ⌈10 / 3⌉: positions 0, 3, 6, 9
    [InlineData(6, 3, 4, 1)] // ⌈4 / 4⌉: the stride is larger than the window
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 3, 1, 0)] // does not fit
    [InlineData(int.MaxValue, 1, 1, int.MaxValue)]
    [InlineData(int.MaxValue, 2, int.MaxValue, 1)]
    public void Valid_padding_stays_inside_the_image(int input, int window, int stride, int expected) =>
        Assert.Equal(expected, WindowArithmetic.Outputs(input, window, stride, Padding.Valid));

    [Theory]
    [InlineData(28, 3, 1, 28)]
    [InlineData(28, 3, 2, 14)] // 28 / 2
    [InlineData(7, 2, 2, 4)] // ⌈7 / 2⌉
    [InlineData(5, 3, 3, 2)] // ⌈5 / 3⌉
    [InlineData(2, 7, 1, 2)] // a window larger than the image is no obstacle
    [InlineData(2, 7, 2, 1)]
    [InlineData(10, 1, 3, 4)] // ⌈10 / 3⌉
    [InlineData(1, 1, 9, 1)]
    [InlineData(int.MaxValue, 3, 2, 1_073_741_824)] // ⌈(2³¹ − 1) / 2⌉ = 2³⁰
    public void Same_padding_divides_by_the_stride_and_rounds_up(int input, int window, int stride, int expected) =>
        Assert.Equal(expected, WindowArithmetic.Outputs(input, window, stride, Padding.Same));

    // Total: max((outputs − 1)·stride + window − input, 0), of which the smaller half stands before the image.
    [Theory]
    [InlineData(28, 3, 1, 1, 1)] // 27 + 3 − 28 = 2
    [InlineData(28, 2, 1, 0, 1)] // 27 + 2 − 28 = 1
    [InlineData(28, 5, 1, 2, 2)] // 27 + 5 − 28 = 4
    [InlineData(28, 3, 2, 0, 1)] // 13·2 + 3 − 28 = 1
    [InlineData(28, 5, 2, 1, 2)] // 13·2 + 5 − 28 = 3
    [InlineData(7, 3, 2, 1, 1)] // 3·2 + 3 − 7 = 2
    [InlineData(7, 2, 2, 0, 1)] // 3·2 + 2 − 7 = 1
    [InlineData(28, 2, 2, 0, 0)] // 13·2 + 2 − 28 = 0
    [InlineData(10, 1, 3, 0, 0)] // 3·3 + 1 − 10 = 0
    [InlineData(6, 1, 4, 0, 0)] // 4 + 1 − 6 < 0
    [InlineData(2, 7, 1, 3, 3)] // 1 + 7 − 2 = 6
    [InlineData(2, int.MaxValue, 1, 1_073_741_823, 1_073_741_823)] // 1 + (2³¹ − 1) − 2 = 2³¹ − 2
    public void Same_padding_puts_the_odd_row_behind_the_image(int input, int window, int stride, int before, int after) =>
        Assert.Equal((before, after), WindowArithmetic.Border(input, window, stride, Padding.Same));

    [Fact]
    public void Valid_padding_has_no_border() => Assert.Equal((0, 0), WindowArithmetic.Border(28, 3, 1, Padding.Valid));
}
