namespace MnistNet.Managed;

/// <summary>The windows that a convolution's gradients come from, and which cell of each has it. Sizes are constants.</summary>
internal interface IGradientWindows<TVector>
    where TVector : struct
{
    /// <summary>Rows of windows.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of windows.</summary>
    static abstract int Columns { get; }

    /// <summary>Rows of a window.</summary>
    static abstract int CellRows { get; }

    /// <summary>Columns of a window.</summary>
    static abstract int CellColumns { get; }

    /// <summary>The cells of a window that won, for one vector of filters.</summary>
    static abstract TVector Winners(ref byte winners);

    /// <summary>What a cell has of the window's gradient.</summary>
    static abstract TVector Of(TVector gradient, TVector winners, TVector cell);
}
