using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Dense layers of several images, at every width, against their definition; small whole numbers make every sum exact.</summary>
public sealed class DenseBlockTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        TheoryData<int, int, int> sizes = [];
        foreach (int images in new[] { 1, 3, 8, 9 })
        {
            foreach (int inputs in new[] { 1, 2, 7, 32 })
            {
                foreach (int outputs in new[] { 1, 3, 4, 5, 8, 10, 16, 17, 33, 40, 64 })
                {
                    sizes.Add(images, inputs, outputs);
                }
            }
        }

        // More vectors than there are sums at once; more inputs than are noted on the stack.
        sizes.Add(1, 20, 130);
        sizes.Add(1, 5_000, 17);
        sizes.Add(9, 4_100, 5);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Are_their_definition(int images, int inputs, int outputs)
    {
        Check<Simd512>(images, inputs, outputs);
        Check<Simd256>(images, inputs, outputs);
        Check<Simd128>(images, inputs, outputs);
        Check<SimdScalar>(images, inputs, outputs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Inputs_of_zero_change_no_bit(int images)
    {
        CheckZeros<Simd512>(images);
        CheckZeros<Simd256>(images);
        CheckZeros<Simd128>(images);
        CheckZeros<SimdScalar>(images);
    }

    // With zeros in all images, in one and in none; each image against the sum over all of its inputs, in order.
    private static void CheckZeros<TWidth>(int images)
        where TWidth : struct, IWidth
    {
        const int Inputs = 61;
        const int Outputs = 21;
        Random random = new(images);
        float[] input = Each(images * Inputs, at => at % Inputs is > 10 and < 37 || random.Next(3) == 0 ? 0 : random.NextSingle() - 0.5f);
        float[] kernel = Each(Inputs * Outputs, _ => random.NextSingle() - 0.5f);
        float[] output = new float[images * Outputs];

        DenseBlockCore<TWidth>.Forward(new ImageBlock(input, Inputs, images), kernel, [], new ImageBlock(output, Outputs, images));

        Assert.Equal(
            Each(images * Outputs, at => Enumerable.Range(0, Inputs).Aggregate(
                0f, (sum, i) => MathF.FusedMultiplyAdd(input[(at / Outputs * Inputs) + i], kernel[(i * Outputs) + (at % Outputs)], sum))),
            output);
    }

    private static void Check<TWidth>(int images, int inputs, int outputs)
        where TWidth : struct, IWidth
    {
        Random random = new((images * 10_000) + (inputs * 100) + outputs);
        Rows input = Rows.Random(random, images, inputs);
        Rows output = Rows.Random(random, images, outputs);
        float[] kernel = Integers(random, inputs * outputs);
        float[] bias = Integers(random, outputs);

        float[] around = output.Around();
        DenseBlockCore<TWidth>.Forward(input.Block, kernel, bias, output.Block);
        Assert.Equal(around, output.Around());
        for (int image = 0; image < images; image++)
        {
            int which = image;
            Assert.Equal(Each(outputs, o => bias[o] + Each(inputs, i => input[which, i] * kernel[(i * outputs) + o]).Sum()), output.Block[image].ToArray());
        }

        float[] kernelGradient = Integers(random, inputs * outputs);
        float[] biasGradient = Integers(random, outputs);
        float[] expectedKernel = Each(inputs * outputs, at =>
            kernelGradient[at] + Each(images, image => input[image, at / outputs] * output[image, at % outputs]).Sum());
        float[] expectedBias = Each(outputs, o => biasGradient[o] + Each(images, image => output[image, o]).Sum());
        DenseBlockCore<TWidth>.AddKernelGradient(input.Block, output.Block, kernelGradient, biasGradient);
        Assert.Equal(expectedKernel, kernelGradient);
        Assert.Equal(expectedBias, biasGradient);
    }

    private static float[] Each(int count, Func<int, float> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static float[] Integers(Random random, int count) => Each(count, _ => random.Next(-2, 3));

    // Values of images with others before and behind them.
    private sealed record Rows(float[] Values, int Count, int Length)
    {
        private const int Before = 3;
        private const int Behind = 2;

        public ImageBlock Block => new ImageBlock(Values, Stride, Count).Slice(Before, Length);

        private int Stride => Before + Length + Behind;

        public float this[int image, int place] => Block[image][place];

        public static Rows Random(Random random, int count, int length) => new(Integers(random, count * (Before + length + Behind)), count, length);

        public float[] Around() => [.. Values.Where((_, place) => place % Stride < Before || place % Stride >= Before + Length)];
    }
}
