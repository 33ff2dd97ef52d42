namespace MnistNet;

/// <summary>What the values of a weight cost beside the cross-entropy, as Keras's regularizers have it: l1 · Σ|w| + l2 · Σw².</summary>
internal readonly record struct Penalty(double L1, double L2)
{
    /// <summary>Whether they cost nothing.</summary>
    public bool IsNone => L1 == 0 && L2 == 0;
}
