using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Dense layers of several images, at every width, against their definition; small whole numbers make every sum exact.</summary>
public sealed class DenseBlockTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        TheoryData<int, int, int> sizes = [];
        foreach (int images in new[] { 1, 3, 4, 9 })
        {
            foreach (int inputs in new[] { 1, 2, 7, 32 })
            {
                foreach (int outputs in new[] { 1, 3, 4, 5, 8, 10, 16, 17, 33, 40, 64 })
                {
                    sizes.Add(images, inputs, outputs);
                }
            }
        }

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

    private static void Check<TWidth>(int images, int inputs, int outputs)
        where TWidth : struct, IWidth
    {
        Random random = new((images * 10_000) + (inputs * 100) + outputs);
        Memory<float>[] input = Block(random, images, inputs);
        Memory<float>[] output = Block(random, images, outputs);
        float[] kernel = Integers(random, inputs * outputs);
        float[] bias = Integers(random, outputs);

        DenseBlockCore<TWidth>.Forward(new ImageBlock(input), kernel, bias, new ImageBlock(output));
        for (int image = 0; image < images; image++)
        {
            int which = image;
            Assert.Equal(Each(outputs, o => bias[o] + Each(inputs, i => input[which].Span[i] * kernel[(i * outputs) + o]).Sum()), output[image].ToArray());
        }

        float[] kernelGradient = Integers(random, inputs * outputs);
        float[] biasGradient = Integers(random, outputs);
        float[] expectedKernel = Each(inputs * outputs, at =>
            kernelGradient[at] + Each(images, image => input[image].Span[at / outputs] * output[image].Span[at % outputs]).Sum());
        float[] expectedBias = Each(outputs, o => biasGradient[o] + Each(images, image => output[image].Span[o]).Sum());
        DenseBlockCore<TWidth>.AddKernelGradient(new ImageBlock(input), new ImageBlock(output), kernelGradient, biasGradient);
        Assert.Equal(expectedKernel, kernelGradient);
        Assert.Equal(expectedBias, biasGradient);
    }

    private static float[] Each(int count, Func<int, float> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static Memory<float>[] Block(Random random, int images, int length) => [.. Enumerable.Range(0, images).Select(_ => Integers(random, length).AsMemory())];

    private static float[] Integers(Random random, int count) => Each(count, _ => random.Next(-2, 3));
}
