namespace MnistNet;

/// <summary>The rule that turns gradients into new weights, each with Keras's formula and defaults.</summary>
public enum Optimizer
{
    /// <summary>
    /// Adam (Kingma and Ba, 2014) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-7, in the form of the paper's section 2 that Keras
    /// uses: w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
    /// </summary>
    Adam = 0,

    /// <summary>RMSprop (Hinton, 2012) with ρ = 0.9, ε = 1e-7 and no momentum, as in Keras 3: w ← w − lr·g / √(v + ε).</summary>
    RMSprop = 1,

    /// <summary>Stochastic gradient descent with momentum µ: v ← µ·v − lr·g, w ← w + v.</summary>
    SGD = 2,
}
