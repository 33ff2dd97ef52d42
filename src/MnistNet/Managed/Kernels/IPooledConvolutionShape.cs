namespace MnistNet.Managed;

/// <summary>
/// The sizes of one convolution whose ReLU and max-pooling are computed with it. The pooled output is what goes into the
/// output buffer.
/// </summary>
public interface IPooledConvolutionShape : IConvolutionShape
{
    /// <summary>Rows of the pool, and of its stride.</summary>
    static abstract int PoolHeight { get; }

    /// <summary>Columns of the pool, and of its stride.</summary>
    static abstract int PoolWidth { get; }

    /// <summary>Rows of the pooled output.</summary>
    static abstract int PooledHeight { get; }

    /// <summary>Columns of the pooled output.</summary>
    static abstract int PooledWidth { get; }
}
