namespace MnistNet.Managed;

/// <summary>Draws numbers from ranges.</summary>
internal static class RangeDraws
{
    /// <summary>A number from a range, each equally likely.</summary>
    public static double Next(this SeededRandom random, NumberRange range) => random.NextDouble(range.Lower, range.Upper);
}
