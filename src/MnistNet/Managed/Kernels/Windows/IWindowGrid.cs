using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>Windows over an image whose channels do not meet, as constants: what depthwise convolutions and poolings have in common.</summary>
internal interface IWindowGrid
{
    /// <summary>Rows of windows.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of windows.</summary>
    static abstract int Columns { get; }

    /// <summary>Channels of the image, as of what becomes of it.</summary>
    static abstract int Channels { get; }

    /// <summary>Rows of a window.</summary>
    static abstract int TapRows { get; }

    /// <summary>Columns of a window.</summary>
    static abstract int TapColumns { get; }

    /// <summary>Values of the image from one row of windows to the next.</summary>
    static abstract int Down { get; }

    /// <summary>Values of the image from one window of a row to the next.</summary>
    static abstract int Right { get; }

    /// <summary>Values of the image from one row of a window to the next.</summary>
    static abstract int TapDown { get; }

    /// <summary>Values of the image from one column of a window to the next.</summary>
    static abstract int TapRight { get; }

    /// <summary>Values of the result from one row of windows to the next.</summary>
    static abstract int TargetDown { get; }
}

/// <summary>What is done with the values under a window.</summary>
internal interface IWindowOperation
{
    /// <summary>Whether each value has a weight.</summary>
    static abstract bool HasWeights { get; }

    /// <summary>Takes a value in.</summary>
    static abstract TVector Add<TSimd, TVector>(TVector value, TVector weight, TVector result)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct;
}

/// <summary>Sums of products.</summary>
internal readonly struct WeightedSum : IWindowOperation
{
    public static bool HasWeights => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TSimd, TVector>(TVector value, TVector weight, TVector result)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(value, weight, result);
}
