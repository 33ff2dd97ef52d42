using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Managed.Tests;

/// <summary>What pixels can be: any finite number, computed as it is; NaN and infinity are refused.</summary>
public class PixelTests
{
    // The first, the last, and those at the borders of vectors of any width.
    public static TheoryData<Backend, int, float> NotFinite
    {
        get
        {
            TheoryData<Backend, int, float> cases = [];
            foreach (int index in new[] { 0, 1, 7, 8, 15, 16, 400, 775, 776, 782, 783 })
            {
                cases.Add(Backend.Managed, index, float.NaN);
                cases.Add(Backend.Managed, index, float.PositiveInfinity);
                cases.Add(Backend.TorchSharp, index, float.NegativeInfinity);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void Neither_NaN_nor_infinity_is_predicted(Backend backend, int index, float value)
    {
        using TinyCnn network = new(seed: 1, backend);
        float[] pixels = new float[3 * 784];
        pixels[784 + index] = value;
        float[] image = pixels[784..1568];
        string expected = FormattableString.Invariant($"Pixel {index} is {value}; expected a finite number, in [0, 1] as a rule. (Parameter 'pixels')");

        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => network.Predict(image)).Message);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => network.Predict(image, new float[10])).Message);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => network.Activations(image)).Message);
        Assert.Equal(
            expected.Replace(" is ", " of image 1 is ", StringComparison.Ordinal),
            Assert.Throws<ArgumentException>(() => network.PredictBatch(pixels, new float[30])).Message);
    }

    // A network whose weights come from elsewhere may ask for other pixels: the definition's arithmetic holds for all.
    [Theory]
    [InlineData(Backend.Managed, 255)]
    [InlineData(Backend.TorchSharp, 255)]
    [InlineData(Backend.Managed, -3)]
    [InlineData(Backend.TorchSharp, -3)]
    [InlineData(Backend.Managed, 1e-42)]
    public void Pixels_outside_of_0_to_1_are_computed_as_they_are(Backend backend, double scale)
    {
        using TinyCnn network = new(seed: 1, backend);
        Random random = new(1);
        float[] pixels = [.. Enumerable.Range(0, 784).Select(_ => (float)(random.NextDouble() * scale))];

        float[] expected = [.. network.Activations(pixels)[^1].Values];

        Assert.All(network.Predict(pixels).Probabilities.ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }
}
