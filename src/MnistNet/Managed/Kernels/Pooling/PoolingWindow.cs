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

/// <summary>The part of an image under one window of a pooling.</summary>
/// <typeparam name="TShape">The sizes of the pooling.</typeparam>
internal readonly ref struct PoolingWindow<TShape>
    where TShape : struct, IPoolingShape
{
    /// <summary>The window behind one output.</summary>
    /// <param name="row">The output's row.</param>
    /// <param name="column">Its column.</param>
    public PoolingWindow(int row, int column)
    {
        int y = (row * TShape.StrideHeight) - TShape.Top;
        int x = (column * TShape.StrideWidth) - TShape.Left;
        int firstRow = Math.Max(y, 0);
        int firstColumn = Math.Max(x, 0);
        Rows = Math.Min(y + TShape.PoolHeight, TShape.InputHeight) - firstRow;
        Columns = Math.Min(x + TShape.PoolWidth, TShape.InputWidth) - firstColumn;
        First = TShape.InputStart + (firstRow * TShape.InputRowStride) + (firstColumn * TShape.Channels);
        Output = TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Channels);
    }

    /// <summary>Number of rows under the window.</summary>
    public int Rows { get; }

    /// <summary>Number of columns under the window.</summary>
    public int Columns { get; }

    /// <summary>Number of pixels under the window.</summary>
    public int Count => Rows * Columns;

    /// <summary>Index of the first value under the window in the image's buffer.</summary>
    public int First { get; }

    /// <summary>Index of the first channel of the output in its buffer.</summary>
    public int Output { get; }
}

/// <summary>The windows of a pooling, row by row.</summary>
/// <param name="withInner">Whether those that do not reach beyond the image are among them.</param>
internal ref struct PoolingWindows<TShape>(bool withInner)
    where TShape : struct, IPoolingShape
{
    private int row;
    private int column = -1;

    /// <summary>The present window.</summary>
    public readonly PoolingWindow<TShape> Current => new(row, column);

    public readonly PoolingWindows<TShape> GetEnumerator() => this;

    public bool MoveNext()
    {
        do
        {
            column++;
            if (column == TShape.OutputWidth)
            {
                column = 0;
                row++;
            }
        }
        while (row < TShape.OutputHeight && !withInner && PoolingGrid<TShape>.Has(row, column));

        return row < TShape.OutputHeight;
    }
}
