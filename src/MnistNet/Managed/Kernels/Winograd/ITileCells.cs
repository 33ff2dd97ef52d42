namespace MnistNet.Managed;

/// <summary>How the sixteen cells of a tile are stored.</summary>
internal interface ITileCells
{
    /// <summary>Groups of cells that are stored together.</summary>
    static abstract int Groups { get; }

    /// <summary>The group of the cell that starts at the bias: row 1, column 1, which all four sums contain once.</summary>
    static abstract int BiasGroup { get; }
}

/// <summary>One by one, row by row.</summary>
internal readonly struct SingleCells : ITileCells
{
    public static int Groups => 16;

    public static int BiasGroup => 5;
}

/// <summary>As <see cref="TwinTiles"/> does: of each row the ends, then the middle, whose first is column 1.</summary>
internal readonly struct TwinCells : ITileCells
{
    public static int Groups => 8;

    public static int BiasGroup => 3;
}
