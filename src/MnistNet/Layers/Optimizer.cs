namespace MnistNet;

/// <summary>The rule that turns gradients into new weights, each with Keras's formula, arguments and defaults.</summary>
public enum Optimizer
{
    /// <summary>
    /// Adam (Kingma and Ba, 2014) in the form of the paper's section 2 that Keras uses:
    /// w ← w − lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε).
    /// </summary>
    Adam = 0,

    /// <summary>RMSprop (Hinton, 2012), with ε under the root, as in Keras 3: w ← w − lr·g / √(v + ε).</summary>
    RMSprop = 1,

    /// <summary>Stochastic gradient descent with momentum µ: v ← µ·v − lr·g, w ← w + v.</summary>
    SGD = 2,

    /// <summary>
    /// Adam with decoupled weight decay (Loshchilov and Hutter, 2017), 0.004 unless set: before the step of Adam, w ← w − lr·λ·w, for all
    /// trained weights, as in Keras.
    /// </summary>
    AdamW = 3,

    /// <summary>Adam with Nesterov's momentum (Dozat, 2015), whose β₁ rises in the first steps: u = β₁·(1 − ½·0.96ᵗ).</summary>
    Nadam = 4,
}
