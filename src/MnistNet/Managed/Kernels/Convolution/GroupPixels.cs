using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>One side of a convolution that is computed by parts: its input or its output.</summary>
internal interface IPartSide
{
    /// <summary>Values of a pixel that belong to one group.</summary>
    static abstract int Run { get; }

    /// <summary>Values of a pixel.</summary>
    static abstract int Pixel { get; }

    /// <summary>Where the first value is.</summary>
    static abstract int Start { get; }

    /// <summary>Values from one row to the next.</summary>
    static abstract int Row { get; }

    static abstract int Rows { get; }

    static abstract int Columns { get; }

    /// <summary>Rows from where one part begins to where the next one does.</summary>
    static abstract int StepDown { get; }

    /// <summary>Columns from where one part begins to where the next one does.</summary>
    static abstract int StepRight { get; }
}

/// <summary>The input. That of a part begins with its first result.</summary>
internal readonly struct PartInputs<TShape> : IPartSide
    where TShape : struct, IGroupedConvolutionShape
{
    public static int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => GroupPart<TShape>.Channels;
    }

    public static int Pixel => TShape.Channels;

    public static int Start => 0;

    public static int Row => Geometry<TShape>.InputRow;

    public static int Rows => TShape.PaddedHeight;

    public static int Columns => TShape.PaddedWidth;

    public static int StepDown => TShape.StrideHeight;

    public static int StepRight => TShape.StrideWidth;
}

/// <summary>The output.</summary>
internal readonly struct PartResults<TShape> : IPartSide
    where TShape : struct, IGroupedConvolutionShape
{
    public static int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => GroupPart<TShape>.Filters;
    }

    public static int Pixel => TShape.Filters;

    public static int Start => TShape.OutputStart;

    public static int Row => TShape.OutputRowStride;

    public static int Rows => TShape.OutputHeight;

    public static int Columns => TShape.OutputWidth;

    public static int StepDown => 1;

    public static int StepRight => 1;
}

/// <summary>Brings the pixels of a <see cref="GroupPart{TShape}"/> side by side, and back.</summary>
internal static class GroupPixels<TShape, TSide>
    where TShape : struct, IGroupedConvolutionShape
    where TSide : struct, IPartSide
{
    // A part's own rows and columns, whether pixels fill them or not.
    private static int PartRows => GroupPart<TShape>.Share(TSide.Rows, TShape.DilationHeight);

    private static int PartColumns => GroupPart<TShape>.Share(TSide.Columns, TShape.DilationWidth);

    private static PixelSteps Whole => new(TShape.DilationHeight * TSide.Row, TShape.DilationWidth * TSide.Pixel);

    private static PixelSteps Part => new(PartColumns * TSide.Run, TSide.Run);

    /// <summary>Copies a part of an image.</summary>
    public static void Split(ReadOnlySpan<float> image, int group, int part, Span<float> pixels)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        if (Rows(row) < PartRows || Columns(column) < PartColumns)
        {
            pixels.Clear();
        }

        Copy(ref First(image, row, column, group), Whole, ref MemoryMarshal.GetReference(pixels), Part, Rows(row), Columns(column));
    }

    /// <summary>Copies a part back to the image.</summary>
    public static void Join(ReadOnlySpan<float> pixels, int group, int part, Span<float> image)
    {
        (int row, int column) = Math.DivRem(part, TShape.DilationWidth);
        Copy(ref MemoryMarshal.GetReference(pixels), Part, ref First(image, row, column, group), Whole, Rows(row), Columns(column));
    }

    private static int Rows(int first) => GroupPart<TShape>.Share(TSide.Rows, TShape.DilationHeight, first * TSide.StepDown);

    private static int Columns(int first) => GroupPart<TShape>.Share(TSide.Columns, TShape.DilationWidth, first * TSide.StepRight);

    // A part may have no pixel.
    private static ref float First(ReadOnlySpan<float> image, int row, int column, int group) => ref Unsafe.Add(
        ref MemoryMarshal.GetReference(image),
        TSide.Start + (row * TSide.StepDown * TSide.Row) + (column * TSide.StepRight * TSide.Pixel) + (group * TSide.Run));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Copy(ref float source, PixelSteps from, ref float target, PixelSteps to, int rows, int columns)
    {
        nint fromRight = from.Right;
        nint toRight = to.Right;
        for (int row = 0; row < rows; row++)
        {
            ref float value = ref Unsafe.Add(ref source, row * from.Down);
            ref float result = ref Unsafe.Add(ref target, row * to.Down);
            for (int column = 0; column < columns; column++)
            {
                // Of a constant length, these are moves of vectors.
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref result), ref Unsafe.As<float, byte>(ref value), (uint)(TSide.Run * sizeof(float)));
                value = ref Unsafe.Add(ref value, fromRight);
                result = ref Unsafe.Add(ref result, toRight);
            }
        }
    }
}

/// <summary>Where pixels lie that are not side by side.</summary>
/// <param name="Down">Values from one row to the next.</param>
/// <param name="Right">Values from one pixel to the next.</param>
internal readonly record struct PixelSteps(int Down, int Right);
