using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

public sealed class ActivationGradientTests
{
    [Fact]
    public void LetsGradientsThroughWhereTheOutputIsNotZero()
    {
        Random random = new(1);
        for (int length = 0; length < 70; length++)
        {
            float[] output = [.. Enumerable.Range(0, length).Select(_ => Math.Max(0, random.NextSingle() - 0.5f))];
            float[] gradient = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
            float[] expected = [.. output.Zip(gradient, (value, slope) => value > 0 ? slope : 0)];

            Activations.ReLUGradient(output, gradient, new ImageRegion(0, 1, length, length));

            Assert.Equal(expected, gradient);
        }
    }
}
