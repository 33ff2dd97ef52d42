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

    /// <summary>Cells of a tile.</summary>
    public const int Cells = 16;

    private const int FewestTiles = 3 * TilesAtOnce;

    /// <summary>Floats of the scratch memory; it holds the weights, then the inputs of the tiles, then their sums.</summary>
    public static int ScratchLength => SumsStart + (Cells * TilesAtOnce * ((TShape.Filters + 15) / 16 * 16));

    /// <summary>Where the turned inputs begin.</summary>
    public static int InputsStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Cells * TShape.Channels * TShape.Filters;
    }

    /// <summary>Where the sums of products begin.</summary>
    public static int SumsStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => InputsStart + (Cells * TilesAtOnce * TShape.Channels);
    }

    /// <summary>Whether the products saved are worth the turning: of inputs with few channels, and of weights for few tiles, they are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int tiles, int floats) =>
        floats >= 4 && tiles >= FewestTiles && TShape.OutputHeight >= 2 && TShape.OutputWidth >= 2
        && TShape.KernelHeight == 3 && TShape.KernelWidth == 3 && TShape.StrideHeight == 1 && TShape.StrideWidth == 1
        && TShape.Channels >= 8 && TShape.Channels % 4 == 0 && TShape.Filters >= 8;

    /// <summary>Whether a vector of sixteen holds two cells of eight channels, and of eight filters: <see cref="TwinTiles"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTwin(int floats) => floats >= 16 && TShape.Channels == 8 && TShape.Filters == 8;
}
