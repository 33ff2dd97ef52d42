using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>A convolution of groups, or of pixels that do not touch; the output has a border.</summary>
internal readonly struct GroupedTestShape<TConvolution, TDilationHeight, TDilationWidth, TGroups, TBorder> : IGroupedConvolutionShape
    where TConvolution : struct, IConvolutionShape
    where TDilationHeight : struct, INumber
    where TDilationWidth : struct, INumber
    where TGroups : struct, INumber
    where TBorder : struct, INumber
{
    public static int PaddedHeight => TConvolution.PaddedHeight;

    public static int PaddedWidth => TConvolution.PaddedWidth;

    public static int Channels => TConvolution.Channels;

    public static int KernelHeight => TConvolution.KernelHeight;

    public static int KernelWidth => TConvolution.KernelWidth;

    public static int StrideHeight => TConvolution.StrideHeight;

    public static int StrideWidth => TConvolution.StrideWidth;

    public static int OutputHeight => ((PaddedHeight - ((KernelHeight - 1) * DilationHeight) - 1) / StrideHeight) + 1;

    public static int OutputWidth => ((PaddedWidth - ((KernelWidth - 1) * DilationWidth) - 1) / StrideWidth) + 1;

    public static int Filters => TConvolution.Filters;

    public static int OutputStart => TBorder.Value * (OutputRowStride + Filters);

    public static int OutputRowStride => (OutputWidth + (2 * TBorder.Value)) * Filters;

    public static int Groups => TGroups.Value;

    public static int DilationHeight => TDilationHeight.Value;

    public static int DilationWidth => TDilationWidth.Value;
}

/// <summary>A pooling whose windows may reach as far beyond the image on both sides; image and output lie in borders.</summary>
internal readonly struct PoolingTestShape<THeight, TWidth, TChannels, TPoolHeight, TPoolWidth, TStrideHeight, TStrideWidth, TTop, TLeft>
    : IPoolingShape
    where THeight : struct, INumber
    where TWidth : struct, INumber
    where TChannels : struct, INumber
    where TPoolHeight : struct, INumber
    where TPoolWidth : struct, INumber
    where TStrideHeight : struct, INumber
    where TStrideWidth : struct, INumber
    where TTop : struct, INumber
    where TLeft : struct, INumber
{
    public static int InputHeight => THeight.Value;

    public static int InputWidth => TWidth.Value;

    public static int Channels => TChannels.Value;

    public static int InputStart => InputRowStride + Channels;

    public static int InputRowStride => (InputWidth + 2) * Channels;

    public static int PoolHeight => TPoolHeight.Value;

    public static int PoolWidth => TPoolWidth.Value;

    public static int StrideHeight => TStrideHeight.Value;

    public static int StrideWidth => TStrideWidth.Value;

    public static int Top => TTop.Value;

    public static int Left => TLeft.Value;

    public static int OutputHeight => ((InputHeight + (2 * Top) - PoolHeight) / StrideHeight) + 1;

    public static int OutputWidth => ((InputWidth + (2 * Left) - PoolWidth) / StrideWidth) + 1;

    public static int OutputStart => OutputRowStride + Channels;

    public static int OutputRowStride => (OutputWidth + 2) * Channels;
}
