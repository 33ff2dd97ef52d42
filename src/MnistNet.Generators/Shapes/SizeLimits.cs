using System.Globalization;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>How large a network may be at all.</summary>
internal static class SizeLimits
{
    /// <summary>The largest number of weights, or of values in one layer's output, that an array holds.</summary>
    public const int Largest = int.MaxValue;

    public static Finding Exceeded(FindingPlace place, string what, double amount, string unit) => Finding.Create(
        Rules.TooLarge, place, what, amount.ToString("0.#e0", CultureInfo.InvariantCulture), unit, Wording.Count(Largest));
}
