namespace MnistNet.Managed;

/// <summary>
/// The sizes of one convolution, as constants. Its input lies in a buffer (height, width, channels) with the border of
/// zeros that the convolution needs; its output goes into a buffer that has the border of the next layer.
/// </summary>
public interface IConvolutionShape
{
    /// <summary>Rows of the input buffer, border included.</summary>
    static abstract int PaddedHeight { get; }

    /// <summary>Columns of the input buffer, border included.</summary>
    static abstract int PaddedWidth { get; }

    /// <summary>Channels of the input.</summary>
    static abstract int Channels { get; }

    /// <summary>Rows of the kernel.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>Rows from one position of the kernel to the next.</summary>
    static abstract int StrideHeight { get; }

    /// <summary>Columns from one position of the kernel to the next.</summary>
    static abstract int StrideWidth { get; }

    /// <summary>Rows of the output.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>Columns of the output.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>Channels of the output.</summary>
    static abstract int Filters { get; }

    /// <summary>Index of the first output value in the output buffer.</summary>
    static abstract int OutputStart { get; }

    /// <summary>Values from one row of the output buffer to the next.</summary>
    static abstract int OutputRowStride { get; }
}
