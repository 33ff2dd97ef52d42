namespace MnistNet;

/// <summary>
/// A lower and an upper bound, as Keras takes them: a pair, <c>(-0.1, 0.2)</c>, or one number, <c>0.1</c>, of which the argument
/// says what it stands for: mostly (−0.1, 0.1).
/// </summary>
public readonly record struct NumberRange
{
    /// <summary>A pair.</summary>
    /// <param name="lower">The lower bound.</param>
    /// <param name="upper">The upper bound.</param>
    public NumberRange(double lower, double upper) => (Lower, Upper) = (lower, upper);

    private NumberRange(double number)
    {
        Number = number;
        (Lower, Upper) = (-Math.Abs(number), Math.Abs(number));
    }

    /// <summary>The lower bound; of one number, it with a minus.</summary>
    public double Lower { get; }

    /// <summary>The upper bound; of one number, it without its sign.</summary>
    public double Upper { get; }

    /// <summary>The one number that it was written as; null for a pair.</summary>
    public double? Number { get; }

    /// <summary>Whether nothing but 0 is in it.</summary>
    internal bool IsZero => Lower == 0 && Upper == 0;

    /// <summary>Its bounds in order.</summary>
    internal NumberRange Ordered => Lower <= Upper ? new(Lower, Upper) : new(Upper, Lower);

    /// <summary>The range that one number stands for.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator NumberRange(double number) => new(number);

    /// <summary>A pair.</summary>
    /// <param name="bounds">The lower bound, then the upper.</param>
    public static implicit operator NumberRange((double Lower, double Upper) bounds) => new(bounds.Lower, bounds.Upper);

    /// <summary>The range that one number stands for; what the conversion from a number does.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The range.</returns>
    public static NumberRange FromDouble(double number) => number;

    /// <summary>A pair; what the conversion from a pair does.</summary>
    /// <param name="bounds">The lower bound, then the upper.</param>
    /// <returns>The range.</returns>
    public static NumberRange FromValueTuple((double Lower, double Upper) bounds) => bounds;

    /// <summary>The range as people write it: <c>0.1</c> or <c>(-0.1, 0.2)</c>.</summary>
    /// <returns>The number, or both bounds.</returns>
    public override string ToString() => Number is { } number
        ? number.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "({0}, {1})", Lower, Upper);

    /// <summary>What attributes are given: one number, or two in a list; of any other list, bounds that no range has.</summary>
    internal static NumberRange Of(double[]? bounds) => bounds?.Length == 2 ? new(bounds[0], bounds[1]) : new(double.NaN, double.NaN);

    /// <summary>Its bounds in order, where nothing below a bound has a meaning.</summary>
    internal NumberRange AtLeast(double least) => Number is null ? Ordered : new(Math.Max(Lower, least), Upper);
}
