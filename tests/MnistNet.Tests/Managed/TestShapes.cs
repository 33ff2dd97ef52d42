using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>A convolution without padding of its own; the output has a border.</summary>
internal readonly struct TestShape<THeight, TWidth, TChannels, TKernelHeight, TKernelWidth, TStrideHeight, TStrideWidth, TFilters, TBorder>
    : IConvolutionShape
    where THeight : struct, INumber
    where TWidth : struct, INumber
    where TChannels : struct, INumber
    where TKernelHeight : struct, INumber
    where TKernelWidth : struct, INumber
    where TStrideHeight : struct, INumber
    where TStrideWidth : struct, INumber
    where TFilters : struct, INumber
    where TBorder : struct, INumber
{
    public static int PaddedHeight => THeight.Value;

    public static int PaddedWidth => TWidth.Value;

    public static int Channels => TChannels.Value;

    public static int KernelHeight => TKernelHeight.Value;

    public static int KernelWidth => TKernelWidth.Value;

    public static int StrideHeight => TStrideHeight.Value;

    public static int StrideWidth => TStrideWidth.Value;

    public static int OutputHeight => ((PaddedHeight - KernelHeight) / StrideHeight) + 1;

    public static int OutputWidth => ((PaddedWidth - KernelWidth) / StrideWidth) + 1;

    public static int Filters => TFilters.Value;

    public static int OutputStart => TBorder.Value * (OutputRowStride + Filters);

    public static int OutputRowStride => (OutputWidth + (2 * TBorder.Value)) * Filters;
}

/// <summary>The same with pooling.</summary>
internal readonly struct PooledTestShape<TConvolution, TPoolHeight, TPoolWidth, TBorder> : IPooledConvolutionShape
    where TConvolution : struct, IConvolutionShape
    where TPoolHeight : struct, INumber
    where TPoolWidth : struct, INumber
    where TBorder : struct, INumber
{
    public static int PaddedHeight => TConvolution.PaddedHeight;

    public static int PaddedWidth => TConvolution.PaddedWidth;

    public static int Channels => TConvolution.Channels;

    public static int KernelHeight => TConvolution.KernelHeight;

    public static int KernelWidth => TConvolution.KernelWidth;

    public static int StrideHeight => TConvolution.StrideHeight;

    public static int StrideWidth => TConvolution.StrideWidth;

    public static int OutputHeight => TConvolution.OutputHeight;

    public static int OutputWidth => TConvolution.OutputWidth;

    public static int Filters => TConvolution.Filters;

    public static int OutputStart => TBorder.Value * (OutputRowStride + Filters);

    public static int OutputRowStride => (PooledWidth + (2 * TBorder.Value)) * Filters;

    public static int PoolHeight => TPoolHeight.Value;

    public static int PoolWidth => TPoolWidth.Value;

    public static int PooledHeight => OutputHeight / PoolHeight;

    public static int PooledWidth => OutputWidth / PoolWidth;
}
