using MnistNet.Managed;
using PooledShape = MnistNet.Tests.Managed.PooledTestShape<
    MnistNet.Tests.Managed.TestShape<
        MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N2, MnistNet.Tests.Managed.N3,
        MnistNet.Tests.Managed.N3, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N8,
        MnistNet.Tests.Managed.N0>,
    MnistNet.Tests.Managed.N2, MnistNet.Tests.Managed.N2, MnistNet.Tests.Managed.N0>;
using SmallShape = MnistNet.Tests.Managed.TestShape<
    MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N2, MnistNet.Tests.Managed.N3,
    MnistNet.Tests.Managed.N3, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N8,
    MnistNet.Tests.Managed.N0>;

using TiledShape = MnistNet.Tests.Managed.TestShape<
    MnistNet.Tests.Managed.N10, MnistNet.Tests.Managed.N17, MnistNet.Tests.Managed.N8, MnistNet.Tests.Managed.N3,
    MnistNet.Tests.Managed.N3, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N16,
    MnistNet.Tests.Managed.N0>;

namespace MnistNet.Tests.Managed;

public sealed class PublicKernelTests
{
    private readonly float[] _input = new float[6 * 6 * 2];
    private readonly float[] _kernel = new float[3 * 3 * 2 * 8];
    private readonly float[] _bias = new float[8];
    private readonly float[] _output = new float[4 * 4 * 8];
    private readonly float[] _pooled = new float[2 * 2 * 8];
    private readonly float[] _scratch =
        new float[Math.Max(Convolution<SmallShape>.ScratchLength, PooledConvolution<PooledShape>.ScratchLength)];

    [Fact]
    public void RefuseBuffersThatAreTooShort()
    {
        byte[] winners = new byte[_pooled.Length];
        float[] accumulated = new float[PooledConvolution<PooledShape>.KernelGradientLength];

        Assert.Throws<ArgumentException>("input", () => Convolution<SmallShape>.Forward(_input.AsSpan(1), _kernel, _bias, _output, []));
        Assert.Throws<ArgumentException>("kernel", () => Convolution<SmallShape>.ForwardReLU(_input, _kernel.AsSpan(1), _bias, _output, []));
        Assert.Throws<ArgumentException>("bias", () => Convolution<SmallShape>.Forward(_input, _kernel, _bias.AsSpan(1), _output, []));
        Assert.Throws<ArgumentException>("output", () => Convolution<SmallShape>.Forward(_input, _kernel, [], _output.AsSpan(1), []));
        Assert.Throws<ArgumentException>("winners", () =>
            PooledConvolution<PooledShape>.Forward(_input, _kernel, _bias, _pooled, winners.AsSpan(1), []));
        Assert.Throws<ArgumentException>("biasGradient", () =>
            Convolution<SmallShape>.AddKernelGradient(_input, _output, _kernel, _bias.AsSpan(1)));
        Assert.Throws<ArgumentException>("kernelGradient", () =>
            PooledConvolution<PooledShape>.Backward(_input, [], _pooled, winners, _pooled, accumulated.AsSpan(1), [], _input));
        Assert.Throws<ArgumentException>("biasGradient", () =>
            PooledConvolution<PooledShape>.Backward(_input, [], _pooled, winners, _pooled, accumulated, _bias.AsSpan(1), _input));
        Assert.Throws<ArgumentException>("inputGradient", () =>
            PooledConvolution<PooledShape>.Backward(_input, [], _pooled, winners, _pooled, accumulated, _bias, []));
        Assert.Throws<ArgumentException>("kernelGradient", () =>
            PooledConvolution<PooledShape>.AddKernelGradient(_input, _pooled, winners, _pooled, _kernel.AsSpan(1), _bias));
        Assert.Throws<ArgumentException>("transposedKernel", () =>
            PooledConvolution<PooledShape>.Backward(_input, [], _pooled, winners, _pooled, accumulated, _bias, _input));
    }

    [Fact]
    public void RefuseTooLittleMemoryToWorkIn()
    {
        float[] scratch = new float[ConvolutionCore<TiledShape, Simd128>.ScratchLength - 1];
        float[] input = new float[10 * 17 * 8];
        float[] kernel = new float[3 * 3 * 8 * 16];
        float[] output = new float[8 * 15 * 16];
        Assert.Throws<ArgumentException>(
            "scratch", () => ConvolutionCore<TiledShape, Simd128>.Forward(input, kernel, [], output, rectify: false, scratch));
    }

    [Fact]
    public void CutWhatIsGreaterThanTheMaximum()
    {
        Random random = new(5);
        foreach (float[] values in new[] { _input, _kernel, _bias })
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = random.NextSingle() - 0.5f;
            }
        }

        float[] cut = new float[_output.Length];
        Convolution<SmallShape>.ForwardReLU(_input, _kernel, _bias, _output, _scratch);
        Convolution<SmallShape>.ForwardReLU(_input, _kernel, _bias, cut, _scratch, maximum: 0.25);

        Assert.Contains(_output, value => value > 0.25f);
        Assert.Equal(_output.Select(value => Math.Min(value, 0.25f)), cut);
    }

    /// <summary>A training that has diverged must not look like one that has died.</summary>
    [Fact]
    public void PassOnWhatIsNotANumber()
    {
        Array.Fill(_input, 1);
        Array.Fill(_kernel, float.NaN);
        PooledConvolution<PooledShape>.Forward(_input, _kernel, _bias, _pooled, _scratch);
        Convolution<SmallShape>.ForwardReLU(_input, _kernel, _bias, _output, _scratch);
        Assert.All(_pooled, value => Assert.Equal(float.NaN, value));
        Assert.All(_output, value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void TakeABatchWithoutAllocating()
    {
        byte[] winners = new byte[_pooled.Length];
        float[] accumulated = new float[PooledConvolution<PooledShape>.KernelGradientLength];
        float[] transposed = new float[PooledConvolution<PooledShape>.TransposedKernelLength];
        Array.Fill(_input, 1);
        Array.Fill(_kernel, 1);

        Train();
        Assert.Equal(0, Allocations.Of(Train));

        void Train()
        {
            PooledConvolution<PooledShape>.Transpose(_kernel, transposed);
            PooledConvolution<PooledShape>.Forward(_input, _kernel, _bias, _pooled, winners, _scratch);
            PooledConvolution<PooledShape>.Backward(
                _input, transposed, _pooled, winners, _pooled, accumulated, _bias, _input);
            PooledConvolution<PooledShape>.AddKernelGradient(_input, _pooled, winners, _pooled, _kernel, _bias);
            PooledConvolution<PooledShape>.FoldKernelGradient(accumulated, _kernel);
            Convolution<SmallShape>.ForwardReLU(_input, _kernel, _bias, _output, _scratch);
            Convolution<SmallShape>.AddKernelGradient(_input, _output, _kernel, _bias);
            Convolution<SmallShape>.AddInputGradient(transposed, _output, _input);
        }
    }
}
