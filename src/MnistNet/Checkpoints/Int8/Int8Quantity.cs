namespace MnistNet;

/// <summary>What 8-bit integers stand for: (integer − zero) · scale, as in TensorFlow Lite's specification.</summary>
/// <param name="Scale">The step from one to the next.</param>
/// <param name="Zero">The integer that stands for 0.</param>
internal readonly record struct Int8Quantity(double Scale, int Zero)
{
    public const int Least = -128;
    public const int Largest = 127;
    public const int Count = 256;

    /// <summary>Pixels as bytes: 255 is 1.</summary>
    public static Int8Quantity Pixels { get; } = new(1.0 / 255, 0);

    /// <summary>Pixels as layers give them that change no value.</summary>
    public static Int8Quantity SignedPixels { get; } = new(1.0 / 255, Least);

    /// <summary>That of a range of values, which is made to hold 0.</summary>
    public static Int8Quantity Of(double least, double largest)
    {
        (least, largest) = (Math.Min(least, 0), Math.Max(largest, 0));
        double scale = largest > least ? (largest - least) / (Count - 1) : 1;
        return new Int8Quantity(scale, (int)Math.Round(Math.Clamp(Least - (least / scale), Least, Largest)));
    }

    /// <summary>The integer that is nearest to a value.</summary>
    public int Quantize(double value) => (int)Math.Clamp(Math.Round(value / Scale) + Zero, Least, Largest);

    /// <summary>The value of an integer.</summary>
    public double ValueOf(int integer) => (integer - Zero) * Scale;
}
