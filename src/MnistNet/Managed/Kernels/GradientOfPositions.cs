using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>A convolution without pooling: windows of one cell, which always has the gradient.</summary>
internal readonly struct GradientOfPositions<TShape, TVector> : IGradientWindows<TVector>
    where TShape : struct, IConvolutionShape
    where TVector : struct
{
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputHeight;
    }

    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.OutputWidth;
    }

    public static int CellRows => 1;

    public static int CellColumns => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Winners(ref byte winners) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector gradient, TVector winners, TVector cell) => gradient;
}
