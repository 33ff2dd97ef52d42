namespace MnistNet;

/// <summary>
/// Normalises each channel to mean 0 and variance 1, then scales and shifts it by learned numbers: γ · (x − µ) / √(σ² + ε) + β
/// (Ioffe and Szegedy, 2015). While training, µ and σ² are those of the batch; when predicting, their moving averages. Keeps
/// the shape; 4 parameters a channel, of which 2, the moving averages, are not trained.
/// </summary>
public sealed class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>Share of the old moving average that each batch keeps; in [0, 1].</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>ε, which keeps the division from a variance of zero; positive.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether there is a shift, β.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether there is a scale, γ.</summary>
    public bool Scale { get; set; } = true;
}
