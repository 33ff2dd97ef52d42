using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>What a pooling makes of the values under a window.</summary>
internal interface IPoolingOperation : IWindowOperation
{
    /// <summary>What results start from.</summary>
    static abstract float Start { get; }

    /// <summary>Whether results are divided by the number of values.</summary>
    static abstract bool IsMean { get; }

    /// <summary>By what results of some values are multiplied.</summary>
    static abstract float Factor(int count);
}

/// <summary>The largest value.</summary>
internal readonly struct MaxOperation : IPoolingOperation
{
    public static bool HasWeights => false;

    public static float Start => float.NegativeInfinity;

    public static bool IsMean => false;

    public static float Factor(int count) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TSimd, TVector>(TVector value, TVector weight, TVector result)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.MaxOrNaN(result, value);
}

/// <summary>The mean.</summary>
internal readonly struct AverageOperation : IPoolingOperation
{
    public static bool HasWeights => false;

    public static float Start => 0;

    public static bool IsMean => true;

    public static float Factor(int count) => 1f / count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TSimd, TVector>(TVector value, TVector weight, TVector result)
        where TSimd : struct, IElementSimd<TVector>
        where TVector : struct => TSimd.Add(value, result);
}
