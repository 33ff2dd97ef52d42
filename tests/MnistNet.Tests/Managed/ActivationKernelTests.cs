using System.Runtime.Intrinsics;
using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

public sealed class ActivationKernelTests
{
    [Fact]
    public void ReLULetsGradientsThroughWhereItGaveMoreThanZero()
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

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    [InlineData(0)]
    public void EluIsItsDefinition(double alpha)
    {
        double[] inputs = [-40, -3, -0.5, -1e-3, 0, 1e-3, 0.5, 3, 40];
        float[] values = [9, .. inputs.Select(x => (float)x), 9];
        float[] gradient = [.. values.Select(_ => 2f)];
        ImageRegion region = new(1, 1, inputs.Length, inputs.Length);

        Activations.Elu(values, region, alpha);
        Activations.EluGradient(values, gradient, region, alpha);

        Assert.Equal((9, 9, 2, 2), (values[0], values[^1], gradient[0], gradient[^1]));
        for (int i = 0; i < inputs.Length; i++)
        {
            double power = alpha * Math.Exp(inputs[i]);
            Assert.Equal(inputs[i] > 0 ? inputs[i] : power - alpha, values[i + 1], 1e-6);
            Assert.Equal(2 * (inputs[i] > 0 ? 1 : power), gradient[i + 1], 1e-6);
        }
    }

    // WebAssembly's interpreter has code of its own for the same bits.
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(37)]
    public void SiluWhereVariablesAreInMemoryIsThatOfRegisters(int length)
    {
        Random random = new(length);
        ImageRegion from = new(3, 4, length, length + 5);
        ImageRegion to = new(1, 4, length, length + 2);
        float[] edges = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, float.MaxValue, -88.5f, 87.5f];
        float[] input = [.. Enumerable.Range(0, from.End).Select(i => i % 9 == 0 ? edges[random.Next(edges.Length)] : (random.NextSingle() - 0.5f) * (1 << random.Next(9)))];
        float[] expected = [.. Enumerable.Repeat(7f, to.End + 1)];
        float[] found = [.. expected];

        GatedActivation<SiluGate>.Forward(input, from, expected, to);
        int done = SiluRows<Simd128, Vector128<float>>.Run(input, from, found, to);
        GatedActivation<SiluGate>.Forward(input, from.Behind(done), found, to.Behind(done));

        Assert.Equal(length / 8 * 8, done);
        Assert.Equal(expected, found);
    }
}
