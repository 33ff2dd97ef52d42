using System.Globalization;
using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>How well one class is told from the others, or an average over the classes.</summary>
/// <param name="Precision">Of the images that were taken for the class, the share that is of it, in [0, 1]; 0 where there are none.</param>
/// <param name="Recall">Of the images of the class, the share that was taken for it, in [0, 1]; 0 where there are none.</param>
/// <param name="F1">
/// The harmonic mean of both: 2·hits / (images of the class + images taken for it), in [0, 1]; 0 where there are neither.
/// </param>
/// <param name="Support">Number of images of the class; of an average, of all.</param>
public readonly record struct ClassMetrics(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Precision,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double Recall,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] double F1,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Support)
{
    /// <summary>The figures in a line: <c>precision 0.9891, recall 0.9857, F1 0.9874, support 980</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"precision {Precision:0.0000}, recall {Recall:0.0000}, F1 {F1:0.0000}, support {Support}");
}
