using System.Globalization;

namespace MnistNet;

/// <summary>Numbers as Python prints them.</summary>
internal static class PythonNumber
{
    /// <summary>
    /// Python's <c>repr</c> of a float: the fewest digits that give the number back, as .NET finds them, too; with an
    /// exponent from 1e16 on and below 1e-4.
    /// </summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e15 and < 1e16)
        {
            // Here .NET has an exponent already; a decimal has none, and room for all digits.
            shortest = decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        return shortest.AsSpan().ContainsAny('.', 'E') ? shortest.Replace('E', 'e') : shortest + ".0";
    }
}
