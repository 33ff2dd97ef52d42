using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>How large a network may be at all.</summary>
internal static class SizeLimits
{
    /// <summary>The most calls that one expression may chain.</summary>
    public const int LongestChain = 1_000;

    /// <summary>The largest number of weights, or of values in one layer's output, that an array holds.</summary>
    public const int Largest = int.MaxValue;

    /// <summary>The largest number of classes that images can have: a label is a byte.</summary>
    public const int MaxClasses = byte.MaxValue + 1;

    /// <summary>Why a layer would be too large; null when it is not.</summary>
    public static Finding? Check(LayerDeclaration layer, ImmutableArray<LayerInput> inputs, int index) =>
        OperatorBuilder.Build(layer, layer.Kind, inputs).Excess is not var (amount, unit) ? null
        : Exceeded(FindingPlace.OfLayer(index, unit == "parameters" ? layer.CostlyArgument : null), layer.Kind, amount, unit);

    public static Finding Exceeded(FindingPlace place, string what, double amount, string unit) => Finding.Create(
        Rules.TooLarge, place, what, amount.ToString("0.#e0", CultureInfo.InvariantCulture), unit, Wording.Count(Largest));
}
