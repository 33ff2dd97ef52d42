using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

public sealed class DenseProductTests
{
    public static TheoryData<int, int> Sizes()
    {
        TheoryData<int, int> sizes = [];
        foreach (int outputs in new[] { 1, 3, 7, 8, 9, 10, 12, 16, 17, 33 })
        {
            foreach (int inputs in new[] { 1, 2, 7, 8, 9, 31, 784 })
            {
                sizes.Add(inputs, outputs);
            }
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void IsTheSumOfWeightedInputs(int inputs, int outputs)
    {
        Random random = new((inputs * 100) + outputs);
        float[] input = Values(random, inputs);
        float[] kernel = Values(random, inputs * outputs);
        float[] bias = Values(random, outputs);
        float[] withBias = new float[outputs];
        float[] without = new float[outputs];

        DenseProduct.Forward(input, kernel, bias, withBias);
        DenseProduct.Forward(input, kernel, [], without);

        AssertSums(input, kernel, bias, withBias);
        AssertSums(input, kernel, new float[outputs], without);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void GivesBackWeightedGradients(int inputs, int outputs)
    {
        Random random = new((inputs * 100) + outputs);
        float[] kernel = Values(random, inputs * outputs);
        float[] outputGradient = Values(random, outputs);
        float[] transposed = new float[kernel.Length];
        float[] inputGradient = Values(random, inputs);

        DenseProduct.Transpose(kernel, outputs, transposed);
        Assert.Equal(from o in Enumerable.Range(0, outputs) from i in Enumerable.Range(0, inputs) select kernel[(i * outputs) + o], transposed);

        DenseProduct.InputGradient(transposed, outputGradient, inputGradient);
        AssertSums(outputGradient, transposed, new float[inputs], inputGradient);
    }

    // On machines without vectors of sixteen, .NET computes them in parts, to the same result.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(784)]
    public void IsSoInVectorsOfSixteenOnAnyMachine(int inputs)
    {
        Random random = new(inputs);
        float[] input = Values(random, inputs);
        float[] kernel = Values(random, inputs * TenOutputs.Count);
        float[] output = new float[TenOutputs.Count];

        TenOutputs.Forward(input, kernel, output);

        AssertSums(input, kernel, new float[TenOutputs.Count], output);
    }

    private static void AssertSums(float[] input, float[] kernel, float[] bias, float[] output)
    {
        for (int o = 0; o < output.Length; o++)
        {
            double sum = bias[o];
            double absolute = Math.Abs(bias[o]);
            for (int i = 0; i < input.Length; i++)
            {
                double product = (double)input[i] * kernel[(i * output.Length) + o];
                sum += product;
                absolute += Math.Abs(product);
            }

            Assert.True(Math.Abs(sum - output[o]) <= 1e-5 * absolute, $"output {o} is {output[o]}, should be {sum}");
        }
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
