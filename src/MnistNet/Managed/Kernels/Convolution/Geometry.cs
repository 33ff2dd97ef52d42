using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>What follows from a shape; constants after specialisation.</summary>
/// <remarks>Getters of at most 16 bytes of code are always inlined; the larger ones of the kernels have to ask for it.</remarks>
internal static class Geometry<TShape>
    where TShape : struct, IConvolutionShape
{
    /// <summary>Values from one row of the input buffer to the next.</summary>
    public static int InputRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.PaddedWidth * TShape.Channels;
    }

    /// <summary>Input values from one output row to the next.</summary>
    public static int Down
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideHeight * InputRow;
    }

    /// <summary>Input values from one output column to the next.</summary>
    public static int Right
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.StrideWidth * TShape.Channels;
    }

    /// <summary>One, where all pixels follow one another evenly in the input as in the output; else the rows of the output.</summary>
    public static int RunsOfPixels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputRowStride == TShape.OutputWidth * TShape.Filters && Down == TShape.OutputWidth * Right ? 1 : TShape.OutputHeight;
    }

    /// <summary>Values in a row of a patch: they are contiguous, in the input as in the kernel.</summary>
    public static int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelWidth * TShape.Channels;
    }

    /// <summary>Weights of one filter.</summary>
    public static int Taps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.KernelHeight * Run;
    }

    /// <summary>Length of the kernel.</summary>
    public static int KernelLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Taps * TShape.Filters;
    }

    /// <summary>Input values up to the last that <paramref name="rows"/> × <paramref name="columns"/> positions read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int InputLength(int rows, int columns) =>
        ((rows - 1) * Down) + ((columns - 1) * Right) + ((TShape.KernelHeight - 1) * InputRow) + Run;

    /// <summary>Output values up to the last of <paramref name="rows"/> × <paramref name="columns"/> positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OutputLength(int rows, int columns) =>
        TShape.OutputStart + ((rows - 1) * TShape.OutputRowStride) + (columns * TShape.Filters);

    public static void RequireForward(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        RequireInput(input);
        Require(kernel.Length, KernelLength, nameof(kernel));
        RequireBias(bias, nameof(bias));
    }

    /// <summary>One value a filter, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireBias(ReadOnlySpan<float> bias, string name) => Require(bias.IsEmpty ? TShape.Filters : bias.Length, TShape.Filters, name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireInput(ReadOnlySpan<float> input, string name = "input") =>
        Require(input.Length, InputLength(TShape.OutputHeight, TShape.OutputWidth), name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireOutput(ReadOnlySpan<float> output, int rows, int columns) =>
        Require(output.Length, OutputLength(rows, columns), nameof(output));

    /// <summary>See <see cref="BufferLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, int needed, string name) => BufferLength.Require(length, needed, name);
}
