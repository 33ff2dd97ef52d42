using System.Globalization;

namespace PaperStudySample;

/// <summary>A share as the paper prints it, which stands for all that round to it: 0.9 % for 0.85 % to 0.95 %.</summary>
/// <param name="Value">The share.</param>
/// <param name="Range">What rounds to it.</param>
internal readonly record struct Quoted(double Value, Interval Range)
{
    /// <summary>Reads <c>98.65</c>, in percent.</summary>
    public static Quoted Percent(string text)
    {
        decimal value = decimal.Parse(text, CultureInfo.InvariantCulture);
        decimal half = new(5, 0, 0, isNegative: false, (byte)(value.Scale + 1));
        return new Quoted((double)(value / 100), new Interval((double)((value - half) / 100), (double)((value + half) / 100)));
    }

    /// <summary>Whether an interval holds any number that rounds to it.</summary>
    public bool IsIn(Interval interval) => interval.High >= Range.Low && interval.Low <= Range.High;
}
