namespace MnistNet;

/// <summary>
/// While training, sets each input to zero with probability <paramref name="rate"/> and multiplies the others by
/// 1 / (1 − rate); does nothing when predicting (Srivastava et al., 2014). No parameters.
/// </summary>
/// <param name="rate">Probability that an input is dropped, in [0, 1).</param>
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>Probability that an input is dropped.</summary>
    public double Rate { get; } = rate;
}
