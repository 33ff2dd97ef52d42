using System.Runtime.CompilerServices;

namespace MnistNet.Managed;

/// <summary>The greatest sums of four windows so far, and the cells that gave them.</summary>
internal struct RunningMax<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public TVector Value0, Value1, Value2, Value3;

    public TVector Cell0, Cell1, Cell2, Cell3;

    /// <summary>Before the first cell.</summary>
    public static RunningMax<TSimd, TVector> Start()
    {
        RunningMax<TSimd, TVector> start = default;
        start.Value0 = start.Value1 = start.Value2 = start.Value3 = TSimd.Spread(float.NegativeInfinity);
        start.Cell0 = start.Cell1 = start.Cell2 = start.Cell3 = TSimd.Spread(0);
        return start;
    }

    /// <summary>Takes the sums of one cell; the first of equals stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int cell, TVector sum0, TVector sum1, TVector sum2, TVector sum3)
    {
        TVector number = TSimd.Spread(cell);
        Cell0 = TSimd.SelectGreater(sum0, Value0, number, Cell0);
        Cell1 = TSimd.SelectGreater(sum1, Value1, number, Cell1);
        Cell2 = TSimd.SelectGreater(sum2, Value2, number, Cell2);
        Cell3 = TSimd.SelectGreater(sum3, Value3, number, Cell3);
        Value0 = TSimd.Max(Value0, sum0);
        Value1 = TSimd.Max(Value1, sum1);
        Value2 = TSimd.Max(Value2, sum2);
        Value3 = TSimd.Max(Value3, sum3);
    }
}
