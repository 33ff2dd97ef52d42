using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Whether Winograd's way pays for a convolution, and the memory that it takes. Constants after specialisation.</summary>
/// <remarks>
/// F(2×2, 3×3): four neighbouring sums of a 3×3 convolution from a tile of 4×4 inputs d, by 16 products in place of 36:
/// Aᵀ · [(G · g · Gᵀ) ⊙ (Bᵀ · d · B)] · A, summed over the channels before Aᵀ and A are applied (Lavin and Gray, Fast
/// Algorithms for Convolutional Neural Networks, 2015, arXiv:1509.09308). The 16 products of all channels and filters are
/// small matrix products, one for each cell of the tile.
/// </remarks>
internal static class WinogradShape<TShape>
    where TShape : struct, IConvolutionShape
{
    /// <summary>Tiles that are computed together: half a row of the windows of 28 columns, and all of 14.</summary>
    public const int TilesAtOnce = 7;

    /// <summary>Taps of the kernel.</summary>
    public const int Taps = 9;

    /// <summary>Cells of a tile.</summary>
    public const int Cells = 16;

    private const int FewestTiles = 3 * TilesAtOnce;

    /// <summary>Whether the products saved are worth the turning: of inputs with few channels, and of weights for few tiles, they are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int tiles, int floats) =>
        floats >= 4 && tiles >= FewestTiles && TShape.OutputHeight >= 2 && TShape.OutputWidth >= 2
        && TShape.KernelHeight == 3 && TShape.KernelWidth == 3 && TShape.StrideHeight == 1 && TShape.StrideWidth == 1
        && TShape.Channels >= 8 && TShape.Filters >= 8;

    /// <summary>Whether a vector of sixteen holds two cells of eight channels, and of eight filters: <see cref="TwinTiles"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTwin(int floats) => floats >= 16 && TShape.Channels == 8 && TShape.Filters == 8;
}

/// <summary>Where things lie in the memory that Winograd's way works in: the weights, then the inputs of the tiles, then their sums.</summary>
internal static class WinogradMemory<TShape, TSimd, TVector>
    where TShape : struct, IConvolutionShape
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats of the weights of one cell.</summary>
    public static int Plane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TShape.Channels + TSimd.Taps - 1) / TSimd.Taps * TSimd.TapsStep(TShape.Filters);
    }

    /// <summary>Where the turned inputs begin.</summary>
    public static int InputsStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WinogradShape<TShape>.Cells * Plane;
    }

    /// <summary>Where the sums of products begin.</summary>
    public static int SumsStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => InputsStart + (((WinogradShape<TShape>.Cells * WinogradShape<TShape>.TilesAtOnce * TShape.Channels) + 15) / 16 * 16);
    }

    /// <summary>Floats of all.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SumsStart + (WinogradShape<TShape>.Cells * WinogradShape<TShape>.TilesAtOnce
            * TileProducts<TShape, SingleCells, TSimd, TVector>.Vectors * (Unsafe.SizeOf<TVector>() / sizeof(float)));
    }
}
