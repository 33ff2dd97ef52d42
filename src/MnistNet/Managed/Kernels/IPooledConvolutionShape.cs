namespace MnistNet.Managed;

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
