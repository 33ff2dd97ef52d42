using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The windows of a depthwise convolution, over an image that has each channel once for each of its filters.</summary>
internal readonly struct DepthwiseGrid<TShape> : IWindowGrid
    where TShape : struct, IGroupedConvolutionShape
{
    public static int Rows => TShape.OutputHeight;

    public static int Columns => TShape.OutputWidth;

    public static int Channels => TShape.Filters;

    public static int TapRows => TShape.KernelHeight;

    public static int TapColumns => TShape.KernelWidth;

    public static int Down
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideHeight * TShape.PaddedWidth * TShape.Filters;
    }

    public static int Right
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideWidth * TShape.Filters;
    }

    public static int TapDown
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.DilationHeight * TShape.PaddedWidth * TShape.Filters;
    }

    public static int TapRight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.DilationWidth * TShape.Filters;
    }

    public static int TargetDown => TShape.OutputRowStride;
}

/// <summary>
/// The windows whose sums are the gradient of the input: over the output's gradient, spread by the strides and with zeros around
/// it, with the weights in reverse.
/// </summary>
internal readonly struct DepthwiseGradientGrid<TShape> : IWindowGrid
    where TShape : struct, IGroupedConvolutionShape
{
    /// <summary>Rows of zeros above the gradient, and below it.</summary>
    public static int Above
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.KernelHeight - 1) * TShape.DilationHeight;
    }

    /// <summary>Columns of zeros left of the gradient, and right of it.</summary>
    public static int Beside
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.KernelWidth - 1) * TShape.DilationWidth;
    }

    /// <summary>Rows of the input that windows reach.</summary>
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((TShape.OutputHeight - 1) * TShape.StrideHeight) + Above + 1;
    }

    /// <summary>Columns of the input that windows reach.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((TShape.OutputWidth - 1) * TShape.StrideWidth) + Beside + 1;
    }

    public static int Channels => TShape.Filters;

    public static int TapRows => TShape.KernelHeight;

    public static int TapColumns => TShape.KernelWidth;

    public static int Down
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Columns + Beside) * TShape.Filters;
    }

    public static int Right => TShape.Filters;

    public static int TapDown
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.DilationHeight * Down;
    }

    public static int TapRight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.DilationWidth * TShape.Filters;
    }

    public static int TargetDown
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PaddedWidth * TShape.Filters;
    }
}

/// <summary>A convolution of pixels that touch, as one that could have gaps.</summary>
internal readonly struct UndilatedShape<TShape> : IGroupedConvolutionShape
    where TShape : struct, IConvolutionShape
{
    public static int PaddedHeight => TShape.PaddedHeight;

    public static int PaddedWidth => TShape.PaddedWidth;

    public static int Channels => TShape.Channels;

    public static int KernelHeight => TShape.KernelHeight;

    public static int KernelWidth => TShape.KernelWidth;

    public static int StrideHeight => TShape.StrideHeight;

    public static int StrideWidth => TShape.StrideWidth;

    public static int OutputHeight => TShape.OutputHeight;

    public static int OutputWidth => TShape.OutputWidth;

    public static int Filters => TShape.Filters;

    public static int OutputStart => TShape.OutputStart;

    public static int OutputRowStride => TShape.OutputRowStride;

    public static int Groups => TShape.Channels;

    public static int DilationHeight => 1;

    public static int DilationWidth => 1;
}
