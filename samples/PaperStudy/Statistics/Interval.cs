namespace PaperStudySample;

/// <summary>A range of numbers, its ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a number lies inside.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether it lies inside another.</summary>
    public bool IsWithin(Interval other) => Low >= other.Low && High <= other.High;
}
