namespace MnistNet.Managed;

/// <summary>The sizes of one pooling, as constants. What lies outside the image does not count: its windows end there.</summary>
public interface IPoolingShape
{
    /// <summary>Rows of the image.</summary>
    static abstract int InputHeight { get; }

    /// <summary>Columns of the image.</summary>
    static abstract int InputWidth { get; }

    /// <summary>Channels of the image.</summary>
    static abstract int Channels { get; }

    /// <summary>Index of the image's first value in its buffer.</summary>
    static abstract int InputStart { get; }

    /// <summary>Values from one row of the image to the next.</summary>
    static abstract int InputRowStride { get; }

    /// <summary>Rows of the window.</summary>
    static abstract int PoolHeight { get; }

    /// <summary>Columns of the window.</summary>
    static abstract int PoolWidth { get; }

    /// <summary>Rows from one window to the next.</summary>
    static abstract int StrideHeight { get; }

    /// <summary>Columns from one window to the next.</summary>
    static abstract int StrideWidth { get; }

    /// <summary>Rows of the first window that lie above the image.</summary>
    static abstract int Top { get; }

    /// <summary>Columns of the first window that lie left of the image.</summary>
    static abstract int Left { get; }

    /// <summary>Rows of the output.</summary>
    static abstract int OutputHeight { get; }

    /// <summary>Columns of the output.</summary>
    static abstract int OutputWidth { get; }

    /// <summary>Index of the first output value in its buffer.</summary>
    static abstract int OutputStart { get; }

    /// <summary>Values from one row of the output to the next.</summary>
    static abstract int OutputRowStride { get; }
}
