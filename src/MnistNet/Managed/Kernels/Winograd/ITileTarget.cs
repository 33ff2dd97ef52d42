namespace MnistNet.Managed;

/// <summary>Where the tiles of an output lie, and what becomes of their four sums.</summary>
internal interface ITileTarget<TVector>
    where TVector : struct
{
    /// <summary>Number of tiles.</summary>
    static abstract int Count { get; }

    /// <summary>The row of the first sum in the convolution's output, and of the tile in its input.</summary>
    static abstract int Top(int tile);

    /// <summary>The column of the first sum in the convolution's output, and of the tile in its input.</summary>
    static abstract int Left(int tile);

    /// <summary>Takes the sums of one vector of filters, row by row.</summary>
    void Store(ref float outputs, int tile, int filter, TVector s0, TVector s1, TVector s2, TVector s3);
}
