using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Brings the pixels of a <see cref="GroupPart{TShape}"/> side by side, and back.</summary>
internal static class GroupPixels<TShape>
    where TShape : struct, IGroupedConvolutionShape
{
    private static PixelSteps InputSteps => new(TShape.DilationHeight * Geometry<TShape>.InputRow, TShape.DilationWidth * TShape.Channels);

    private static PixelSteps InputPart => new(GroupPart<TShape>.PaddedWidth * GroupPart<TShape>.Channels, GroupPart<TShape>.Channels);

    private static PixelSteps OutputSteps => new(TShape.DilationHeight * TShape.OutputRowStride, TShape.DilationWidth * TShape.Filters);

    private static PixelSteps OutputPart => new(GroupPart<TShape>.OutputRowStride, GroupPart<TShape>.Filters);

    /// <summary>Copies a part of the input.</summary>
    public static void Split(ReadOnlySpan<float> input, int group, int part, Span<float> pixels)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        if (InputRows(row) < GroupPart<TShape>.PaddedHeight || InputColumns(column) < GroupPart<TShape>.PaddedWidth)
        {
            pixels.Clear();
        }

        PixelRuns<PartChannels<TShape>>.Copy(
            ref FirstInput(input, row, column, group), InputSteps, ref MemoryMarshal.GetReference(pixels), InputPart, InputRows(row), InputColumns(column));
    }

    /// <summary>Copies a part back to the input.</summary>
    public static void Join(ReadOnlySpan<float> pixels, int group, int part, Span<float> input)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        PixelRuns<PartChannels<TShape>>.Copy(
            ref MemoryMarshal.GetReference(pixels), InputPart, ref FirstInput(input, row, column, group), InputSteps, InputRows(row), InputColumns(column));
    }

    /// <summary>Copies a part of the output.</summary>
    public static void SplitResults(ReadOnlySpan<float> output, int group, int part, Span<float> pixels)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        if (OutputRows(row) < GroupPart<TShape>.OutputHeight || OutputColumns(column) < GroupPart<TShape>.OutputWidth)
        {
            pixels.Clear();
        }

        PixelRuns<PartFilters<TShape>>.Copy(
            ref FirstOutput(output, row, column, group), OutputSteps, ref MemoryMarshal.GetReference(pixels), OutputPart, OutputRows(row), OutputColumns(column));
    }

    /// <summary>Copies a part back to the output.</summary>
    public static void JoinResults(ReadOnlySpan<float> pixels, int group, int part, Span<float> output)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        PixelRuns<PartFilters<TShape>>.Copy(
            ref MemoryMarshal.GetReference(pixels), OutputPart, ref FirstOutput(output, row, column, group), OutputSteps, OutputRows(row), OutputColumns(column));
    }

    // The input of a part begins with its first result.
    private static int InputRows(int first) => GroupPart<TShape>.Share(TShape.PaddedHeight, TShape.DilationHeight, first * TShape.StrideHeight);

    private static int InputColumns(int first) => GroupPart<TShape>.Share(TShape.PaddedWidth, TShape.DilationWidth, first * TShape.StrideWidth);

    private static int OutputRows(int first) => GroupPart<TShape>.Share(TShape.OutputHeight, TShape.DilationHeight, first);

    private static int OutputColumns(int first) => GroupPart<TShape>.Share(TShape.OutputWidth, TShape.DilationWidth, first);

    // A part may have no pixel.
    private static ref float FirstInput(ReadOnlySpan<float> input, int row, int column, int group) => ref Unsafe.Add(
        ref MemoryMarshal.GetReference(input), (row * Geometry<TShape>.Down) + (column * Geometry<TShape>.Right) + (group * GroupPart<TShape>.Channels));

    private static ref float FirstOutput(ReadOnlySpan<float> output, int row, int column, int group) => ref Unsafe.Add(
        ref MemoryMarshal.GetReference(output),
        TShape.OutputStart + (row * TShape.OutputRowStride) + (column * TShape.Filters) + (group * GroupPart<TShape>.Filters));
}
