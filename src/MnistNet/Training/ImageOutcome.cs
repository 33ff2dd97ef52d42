using System.Globalization;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What a network made of one image.</summary>
/// <param name="Index">Which image of the set, from 0.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that it was taken for.</param>
/// <param name="Loss">Its cross-entropy, natural logarithm: minus the logarithm of the probability of its class.</param>
[JsonNumberHandling(ResultJson.Numbers)]
public readonly record struct ImageOutcome(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Index,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Label,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Predicted,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Loss)
{
    /// <summary>The outcome in words: <c>image 115: 4 taken for 9, loss 5.2031</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"image {Index}: {Label} taken for {Predicted}, loss {Loss:0.0000}");
}
