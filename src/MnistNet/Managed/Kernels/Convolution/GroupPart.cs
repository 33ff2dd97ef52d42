using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>
/// The plain convolution that is left of a convolution of groups, or of pixels with gaps between them: of one group's channels,
/// and of every so many-th row and column. Where these are not the same number for all, the last ones are of zeros.
/// </summary>
internal readonly struct GroupPart<TShape> : IConvolutionShape
    where TShape : struct, IGroupedConvolutionShape
{
    public static int PaddedHeight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Share(TShape.PaddedHeight, TShape.DilationHeight);
    }

    public static int PaddedWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Share(TShape.PaddedWidth, TShape.DilationWidth);
    }

    public static int Channels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Channels / TShape.Groups;
    }

    public static int KernelHeight => TShape.KernelHeight;

    public static int KernelWidth => TShape.KernelWidth;

    public static int StrideHeight => TShape.StrideHeight;

    public static int StrideWidth => TShape.StrideWidth;

    public static int OutputHeight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Share(TShape.OutputHeight, TShape.DilationHeight);
    }

    public static int OutputWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Share(TShape.OutputWidth, TShape.DilationWidth);
    }

    public static int Filters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Filters / TShape.Groups;
    }

    public static int OutputStart => 0;

    public static int OutputRowStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => OutputWidth * Filters;
    }

    /// <summary>How many of them are of part number <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Share(int count, int parts, int first = 0) => (count - first + parts - 1) / parts;
}
