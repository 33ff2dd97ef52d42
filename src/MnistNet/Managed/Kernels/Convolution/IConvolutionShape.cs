namespace MnistNet.Managed;

/// <summary>The constants of one convolution. Generated code implements it by a struct; kernels specialise on it.</summary>
/// <remarks>
/// Buffers are contiguous in height, width, channels. The input has its border of zeros in it; position (y, x) of the
/// output reads its rows from y · <see cref="StrideHeight"/> and its columns from x · <see cref="StrideWidth"/>.
/// The output may have the border of whoever reads it.
/// </remarks>
public interface IConvolutionShape
{
    /// <summary>Rows of the input with its border.</summary>
    static abstract int PaddedHeight { get; }

    /// <summary>Columns of the input with its border.</summary>
    static abstract int PaddedWidth { get; }

    /// <summary>Channels of the input.</summary>
    static abstract int Channels { get; }

    /// <summary>Rows of the kernel.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>Input rows from one output row to the next.</summary>
    static abstract int StrideHeight { get; }

    /// <summary>Input columns from one output column to the next.</summary>
    static abstract int StrideWidth { get; }

    /// <summary>Rows of the convolution.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>Columns of the convolution.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>Channels of the output.</summary>
    static abstract int Filters { get; }

    /// <summary>Where the first output value is in the output buffer.</summary>
    static abstract int OutputStart { get; }

    /// <summary>Values from one row of the output buffer to the next.</summary>
    static abstract int OutputRowStride { get; }
}

/// <summary>The constants of a convolution of groups of channels, or of pixels that do not touch.</summary>
public interface IGroupedConvolutionShape : IConvolutionShape
{
    /// <summary>Number of groups of channels.</summary>
    static abstract int Groups { get; }

    /// <summary>Rows from one row of the kernel to the next.</summary>
    static abstract int DilationHeight { get; }

    /// <summary>Columns from one column of the kernel to the next.</summary>
    static abstract int DilationWidth { get; }
}

/// <summary>The constants of a convolution whose rectified output is max-pooled in windows that do not overlap.</summary>
/// <remarks>
/// <see cref="IConvolutionShape.OutputHeight"/> and <see cref="IConvolutionShape.OutputWidth"/> are the convolution's;
/// <see cref="IConvolutionShape.OutputStart"/> and <see cref="IConvolutionShape.OutputRowStride"/> place the pooled
/// output. What no window covers is not computed. A window has at most 256 cells.
/// </remarks>
public interface IPooledConvolutionShape : IConvolutionShape
{
    /// <summary>Rows of a window.</summary>
    static abstract int PoolHeight { get; }

    /// <summary>Columns of a window.</summary>
    static abstract int PoolWidth { get; }

    /// <summary>Rows of the pooled output.</summary>
    static abstract int PooledHeight { get; }

    /// <summary>Columns of the pooled output.</summary>
    static abstract int PooledWidth { get; }
}
