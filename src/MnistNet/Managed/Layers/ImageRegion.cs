namespace MnistNet.Managed;

/// <summary>Where the values of an image lie in a buffer: rows of values, with a border around them or without.</summary>
/// <param name="Start">Index of the first value.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowLength">Values in a row: columns × channels.</param>
/// <param name="RowStride">Values from the start of one row to that of the next.</param>
public readonly record struct ImageRegion(int Start, int Rows, int RowLength, int RowStride)
{
    /// <summary>The part of a buffer that holds one row.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="row">Which row.</param>
    /// <returns>The row.</returns>
    internal Span<float> Row(Span<float> buffer, int row) => buffer.Slice(Start + (row * RowStride), RowLength);

    /// <summary>The part of a buffer that holds one row.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="row">Which row.</param>
    /// <returns>The row.</returns>
    internal ReadOnlySpan<float> Row(ReadOnlySpan<float> buffer, int row) => buffer.Slice(Start + (row * RowStride), RowLength);
}
