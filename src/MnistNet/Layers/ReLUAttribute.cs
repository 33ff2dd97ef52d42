namespace MnistNet;

/// <summary>
/// A rectifier as a layer of its own: min(x, <see cref="MaxValue"/>) where x &gt; Threshold, NegativeSlope · (x − Threshold)
/// elsewhere; with the defaults max(0, x). Keeps the shape; no parameters.
/// </summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>The largest output; at least 0. Infinite, and so without effect, unless set.</summary>
    public double MaxValue { get; set; } = double.PositiveInfinity;

    /// <summary>Slope below the threshold; at least 0.</summary>
    public double NegativeSlope { get; set; }

    /// <summary>The input above which values pass; at least 0.</summary>
    public double Threshold { get; set; }
}
