using MnistNet.Managed;
using DepthwiseShape = MnistNet.Tests.Managed.TestShape<
    MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N6, MnistNet.Tests.Managed.N5, MnistNet.Tests.Managed.N3,
    MnistNet.Tests.Managed.N3, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N5,
    MnistNet.Tests.Managed.N0>;
using PoolingShape = MnistNet.Tests.Managed.PoolingTestShape<
    MnistNet.Tests.Managed.N4, MnistNet.Tests.Managed.N4, MnistNet.Tests.Managed.N5, MnistNet.Tests.Managed.N3,
    MnistNet.Tests.Managed.N3, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1, MnistNet.Tests.Managed.N1,
    MnistNet.Tests.Managed.N1>;

namespace MnistNet.Tests.Managed;

/// <summary>What kernels of windows owe their callers beside results.</summary>
public sealed class WindowKernelTests
{
    private readonly float[] _input = new float[6 * 6 * 5];
    private readonly float[] _kernel = new float[3 * 3 * 5];
    private readonly float[] _bias = new float[5];
    private readonly float[] _output = new float[4 * 4 * 5];
    private readonly float[] _pooled = new float[6 * 6 * 5];
    private readonly float[] _scratch = new float[DepthwiseConvolution<DepthwiseShape>.ScratchLength];

    [Fact]
    public void RefuseBuffersThatAreTooShort()
    {
        Assert.Throws<ArgumentException>("input", () => DepthwiseConvolution<DepthwiseShape>.Forward(_input.AsSpan(1), _kernel, _bias, _output, _scratch));
        Assert.Throws<ArgumentException>("kernel", () => DepthwiseConvolution<DepthwiseShape>.ForwardReLU(_input, _kernel.AsSpan(1), _bias, _output, _scratch));
        Assert.Throws<ArgumentException>("bias", () => DepthwiseConvolution<DepthwiseShape>.Forward(_input, _kernel, _bias.AsSpan(1), _output, _scratch));
        Assert.Throws<ArgumentException>("output", () => DepthwiseConvolution<DepthwiseShape>.Forward(_input, _kernel, _bias, _output.AsSpan(1), _scratch));
        Assert.Throws<ArgumentException>("scratch", () => DepthwiseConvolution<DepthwiseShape>.Forward(_input, _kernel, _bias, _output, _scratch.AsSpan(1)));
        Assert.Throws<ArgumentException>("kernelGradient", () => DepthwiseConvolution<DepthwiseShape>.AddKernelGradient(_input, _output, _kernel.AsSpan(1), _bias, _scratch));
        Assert.Throws<ArgumentException>("inputGradient", () => DepthwiseConvolution<DepthwiseShape>.AddInputGradient(_kernel, _output, _input.AsSpan(1), _scratch));
        Assert.Throws<ArgumentException>("input", () => MaxPooling<PoolingShape>.Forward(_input.AsSpan(50), _pooled));
        Assert.Throws<ArgumentException>("output", () => AveragePooling<PoolingShape>.Forward(_input, _pooled.AsSpan(50)));
        Assert.Throws<ArgumentException>("inputGradient", () => MaxPooling<PoolingShape>.AddInputGradient(_input, _pooled, _input.AsSpan(50)));
        Assert.Throws<ArgumentException>("outputGradient", () => AveragePooling<PoolingShape>.AddInputGradient(_pooled.AsSpan(50), _input));
        Assert.Throws<ArgumentException>("input", () => GlobalPooling.Max(_input, new ImageRegion(1, 1, _input.Length, _input.Length), _bias));
    }

    /// <summary>A training that has diverged must not look like one that has died.</summary>
    [Fact]
    public void PassOnWhatIsNotANumber()
    {
        Array.Fill(_input, 1);
        _input[(2 * 6 * 5) + (2 * 5)] = float.NaN;
        Array.Fill(_kernel, 1);
        DepthwiseConvolution<DepthwiseShape>.ForwardReLU(_input, _kernel, _bias, _output, _scratch);
        MaxPooling<PoolingShape>.Forward(_input, _pooled);
        GlobalPooling.Max(_input, new ImageRegion(0, 1, _input.Length, _input.Length), _bias);
        Assert.Equal(9, _output.Count(float.IsNaN));
        Assert.Equal(9, _pooled.Count(float.IsNaN));
        float[] largest = [float.NaN, 1, 1, 1, 1];
        Assert.Equal(largest, _bias);
    }

    [Fact]
    public void TakeABatchWithoutAllocating()
    {
        Train();
        Assert.Equal(0, Allocations.Of(Train));

        void Train()
        {
            ImageRegion whole = new(0, 1, _input.Length, _input.Length);
            DepthwiseConvolution<DepthwiseShape>.ForwardReLU(_input, _kernel, _bias, _output, _scratch);
            DepthwiseConvolution<DepthwiseShape>.AddKernelGradient(_input, _output, _kernel, _bias, _scratch);
            DepthwiseConvolution<DepthwiseShape>.AddInputGradient(_kernel, _output, _input, _scratch);
            MaxPooling<PoolingShape>.Forward(_input, _pooled);
            MaxPooling<PoolingShape>.AddInputGradient(_input, _pooled, _input);
            AveragePooling<PoolingShape>.Forward(_input, _pooled);
            AveragePooling<PoolingShape>.AddInputGradient(_pooled, _input);
            GlobalPooling.Max(_input, whole, _bias);
            GlobalPooling.MaxGradient(_input, whole, _bias, _bias, _input);
        }
    }
}
