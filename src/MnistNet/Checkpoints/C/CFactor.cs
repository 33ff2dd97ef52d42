namespace MnistNet;

/// <summary>A positive factor in integer arithmetic: multiplier / 2^shift, the multiplier of 31 bits.</summary>
internal readonly record struct CFactor(int Multiplier, int Shift)
{
    private const int LargestShift = 62;

    /// <summary>The nearest to a number; too small ones lose digits.</summary>
    public static CFactor Of(double value)
    {
        int shift = Math.Clamp(30 - Math.ILogB(value), 1, LargestShift);
        double multiplier = Math.Round(Math.ScaleB(value, shift));
        return multiplier > int.MaxValue && shift > 1 ? new CFactor((int)Math.Round(Math.ScaleB(value, shift - 1)), shift - 1) : new CFactor((int)Math.Min(multiplier, int.MaxValue), shift);
    }
}
