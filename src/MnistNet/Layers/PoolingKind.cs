namespace MnistNet;

/// <summary>What a pooling takes of the values under its window.</summary>
public enum PoolingKind
{
    /// <summary>The largest.</summary>
    Max = 0,

    /// <summary>Their mean.</summary>
    Average = 1,
}
