namespace MnistNet;

/// <summary>What 8-bit integers stand for: (integer − zero) · scale, as in TensorFlow Lite's specification.</summary>
/// <param name="Scale">The step from one to the next.</param>
/// <param name="Zero">The integer that stands for 0.</param>
internal readonly record struct CQuantity(double Scale, int Zero)
{
    public const int Least = -128;
    public const int Largest = 127;
    public const int Count = 256;

    /// <summary>Pixels as bytes: 255 is 1.</summary>
    public static CQuantity Pixels { get; } = new(1.0 / 255, 0);

    /// <summary>Pixels as layers give them that change no value.</summary>
    public static CQuantity SignedPixels { get; } = new(1.0 / 255, Least);

    /// <summary>That of a range of values, which is made to hold 0.</summary>
    public static CQuantity Of(double least, double largest)
    {
        (least, largest) = (Math.Min(least, 0), Math.Max(largest, 0));
        double scale = largest > least ? (largest - least) / (Count - 1) : 1;
        return new CQuantity(scale, (int)Math.Round(Math.Clamp(Least - (least / scale), Least, Largest)));
    }

    /// <summary>The integer that is nearest to a value.</summary>
    public int Quantize(double value) => (int)Math.Clamp(Math.Round(value / Scale) + Zero, Least, Largest);

    /// <summary>The value of an integer.</summary>
    public double ValueOf(int integer) => (integer - Zero) * Scale;
}

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
