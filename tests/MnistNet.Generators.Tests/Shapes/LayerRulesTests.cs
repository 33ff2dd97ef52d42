using MnistNet.Generators.Model;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Tests.Shapes;

/// <summary>Do layers have the output shapes, parameters and multiply-adds that Keras gives them?</summary>
public class LayerRulesTests
{
    private static readonly Shape Grey = Shape.Image(28, 28, 1);

    [Theory]
    [InlineData(8, 3, 1, Padding.Same, true, "28×28×8", 80, 56_448)] // (9·1 + 1)·8; 28·28·8·9
    [InlineData(8, 3, 1, Padding.Valid, true, "26×26×8", 80, 48_672)] // 26·26·8·9
    [InlineData(8, 3, 1, Padding.Valid, false, "26×26×8", 72, 48_672)] // 9·8: no bias
    [InlineData(4, 5, 2, Padding.Same, true, "14×14×4", 104, 19_600)] // (25 + 1)·4; 14·14·4·25
    [InlineData(4, 5, 2, Padding.Valid, true, "12×12×4", 104, 14_400)] // ⌈24/2⌉ = 12; 12·12·4·25
    [InlineData(1, 28, 1, Padding.Valid, true, "1×1×1", 785, 784)]
    public void Convolution(int filters, int kernel, int stride, Padding padding, bool bias, string shape, int parameters, long multiplyAdds) =>
        AssertLayer(Resolve(Grey, new LayerDeclaration.Conv2D(filters, kernel, stride, padding, Activation.ReLU, bias)), shape, parameters, multiplyAdds);

    [Fact]
    public void A_convolution_sees_every_channel_of_an_oblong_image()
    {
        LayerInfo layer = Resolve(Shape.Image(32, 20, 3), new LayerDeclaration.Conv2D(4, 5, 2, Padding.Valid, Activation.Linear, true));

        AssertLayer(layer, "14×8×4", 304, 33_600); // ⌈28/2⌉ × ⌈16/2⌉; (75 + 1)·4; 14·8·4·75
        Assert.Equal<int>([5, 5, 3, 4], layer.Weights[0].Dimensions); // Keras: height, width, in, out
        Assert.Equal<int>([4], layer.Weights[1].Dimensions);
    }

    [Theory]
    [InlineData(2, 2, Padding.Valid, "14×14×1")]
    [InlineData(3, 3, Padding.Valid, "9×9×1")] // ⌈26/3⌉
    [InlineData(3, 3, Padding.Same, "10×10×1")] // ⌈28/3⌉
    [InlineData(2, 1, Padding.Valid, "27×27×1")]
    [InlineData(2, 1, Padding.Same, "28×28×1")]
    public void Pooling_costs_nothing(int size, int stride, Padding padding, string shape)
    {
        AssertLayer(Resolve(Grey, new LayerDeclaration.Pooling2D(PoolingKind.Max, size, stride, padding)), shape, 0, 0);
        AssertLayer(Resolve(Grey, new LayerDeclaration.Pooling2D(PoolingKind.Average, size, stride, padding)), shape, 0, 0);
    }

    [Fact]
    public void Flatten_multiplies_the_sides() => AssertLayer(Resolve(Shape.Image(7, 7, 16), new LayerDeclaration.Flatten()), "784", 0, 0);

    [Fact]
    public void Flatten_leaves_a_vector_as_it_is() => AssertLayer(Resolve(Shape.Vector(64), new LayerDeclaration.Flatten()), "64", 0, 0);

    [Theory]
    [InlineData(1, 2, 3, "7×5×16")]
    [InlineData(2, 1, 3, "5×7×16")]
    [InlineData(1, 3, 2, "7×16×5")]
    [InlineData(3, 1, 2, "16×7×5")]
    [InlineData(2, 3, 1, "5×16×7")]
    [InlineData(3, 2, 1, "16×5×7")]
    public void Permute_moves_the_sides(int height, int width, int channels, string shape) =>
        AssertLayer(Resolve(Shape.Image(7, 5, 16), new LayerDeclaration.Permute(height, width, channels)), shape, 0, 0);

    [Theory]
    [InlineData(28, 28, 1, "28×28×1")]
    [InlineData(7, 7, 16, "7×7×16")]
    [InlineData(7, -1, 16, "7×7×16")]
    [InlineData(1, 1, -1, "1×1×784")]
    [InlineData(-1, 1, 1, "784×1×1")]
    [InlineData(null, null, 784, "784")]
    [InlineData(null, null, -1, "784")]
    public void Reshape_keeps_the_values(int? height, int? width, int channels, string shape)
    {
        LayerDeclaration.Reshape reshape = new(height, width, channels);
        AssertLayer(Resolve(Grey, reshape), shape, 0, 0);
        AssertLayer(Resolve(Shape.Vector(784), reshape), shape, 0, 0);
    }

    [Fact]
    public void Dropout_leaves_the_shape_as_it_is() => AssertLayer(Resolve(Grey, new LayerDeclaration.Dropout(0.5)), "28×28×1", 0, 0);

    [Theory]
    [InlineData(10, true, 7_850, 7_840)] // 785·10; 784·10
    [InlineData(10, false, 7_840, 7_840)]
    [InlineData(1, true, 785, 784)]
    public void Dense(int units, bool bias, int parameters, long multiplyAdds)
    {
        LayerInfo layer = Resolve(Shape.Vector(784), new LayerDeclaration.Dense(units, Activation.Softmax, bias));

        AssertLayer(layer, units.ToString(System.Globalization.CultureInfo.InvariantCulture), parameters, multiplyAdds);
        Assert.Equal<int>([784, units], layer.Weights[0].Dimensions); // Keras: in, out
    }

    [Fact]
    public void The_largest_costs_do_not_overflow()
    {
        // Two layers of nearly 2⁶¹ multiply-adds each: 46,340² positions of a 23,170² window.
        LayerDeclaration.Conv2D conv = new(1, 23_170, 1, Padding.Same, Activation.Linear, true);
        NetworkPlan plan = ResolveAll(new LayerDeclaration.Input(46_340, 46_340, 1), conv, conv, new LayerDeclaration.Pooling2D(PoolingKind.Max, 46_340, 1, Padding.Valid), new LayerDeclaration.Flatten(), new LayerDeclaration.Dense(1, Activation.Linear, false));

        Assert.Equal(2L * (46_340L * 46_340 * 23_170 * 23_170) + 1, plan.MultiplyAdds);
        Assert.Equal((2 * (23_170 * 23_170 + 1)) + 1, plan.ParameterCount);
    }

    private static void AssertLayer(LayerInfo layer, string shape, int parameters, long multiplyAdds) =>
        Assert.Equal((shape, parameters, multiplyAdds), (layer.OutputShape.ToString(), layer.ParameterCount, layer.MultiplyAdds));

    private static LayerInfo Resolve(Shape input, LayerDeclaration layer)
    {
        Assert.Null(InputChecks.Check(layer, ["input"], [new ShapeChain(null, "", input)], 1));
        return new LayerInfo("layer", layer, [new LayerInput("input", input)]);
    }

    private static NetworkPlan ResolveAll(params LayerDeclaration[] layers) => NetworkResolver.Resolve(
        new NetworkDeclaration(TargetClass.Named("Net"), new(layers), -1, null, new TrainingSettings(), int.MaxValue)).Plan!;
}
