using CsCheck;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Windows that an image can take.</summary>
internal static class WindowGen
{
    private const int LargestSize = 5;
    private const int FarBeyond = 4;

    /// <summary>A window; without padding, it fits the image.</summary>
    public static Gen<Window> Over(Volume image) =>
        from padding in Gen.OneOfConst(Padding.Same, Padding.Valid)
        from height in SizeOf(image.Height, padding)
        from width in SizeOf(image.Width, padding)
        from isSquare in Gen.Bool
        from down in StrideOf(image.Height)
        from across in StrideOf(image.Width)
        from isEven in Gen.Bool
        select new Window(
            isSquare ? Math.Min(height, width) : (height, width),
            isEven ? Math.Min(down, across) : (down, across),
            padding);

    /// <summary>A window that leaves the image its size.</summary>
    public static Gen<Window> Keeping(Volume image) =>
        from height in SizeOf(image.Height, Padding.Same)
        from width in SizeOf(image.Width, Padding.Same)
        select new Window((height, width), 1, Padding.Same);

    /// <summary>The same window, or one with gaps; without padding, it fits the image, too.</summary>
    public static Gen<Window> Spread(Window window, Volume image) =>
        from down in DilationOf(window.Size.Height, image.Height, window)
        from across in DilationOf(window.Size.Width, image.Width, window)
        from isEven in Gen.Bool
        select window with { Dilation = isEven ? Math.Min(down, across) : (down, across) };

    private static Gen<int> DilationOf(int size, int side, Window window) => window.Strides != 1 ? Gen.Const(1)
        : Gen.Frequency((1, Gen.Const(1)), (3, Gen.Int[1, window.Padding == Padding.Same || size == 1 ? 3 : Math.Max((side - 1) / (size - 1), 1)]));

    private static Gen<int> SizeOf(int side, Padding padding) => padding == Padding.Same
        ? Gen.Frequency((8, Gen.Int[1, LargestSize]), (1, Gen.Int[side, side + FarBeyond]))
        : Gen.Int[1, Math.Min(side, LargestSize)];

    // Mostly small: after a few large ones, there would be a single pixel left to test.
    private static Gen<int> StrideOf(int side) =>
        Gen.Frequency((12, Gen.Const(1)), (6, Gen.Const(2)), (2, Gen.Const(3)), (1, Gen.Int[side, side + FarBeyond]));
}
