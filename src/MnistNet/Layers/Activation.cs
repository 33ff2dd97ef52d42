namespace MnistNet;

/// <summary>The function that a layer applies to its output, element by element unless it says otherwise.</summary>
public enum Activation
{
    /// <summary>The identity.</summary>
    Linear = 0,

    /// <summary>max(0, x).</summary>
    ReLU = 1,

    /// <summary>exp(xᵢ) / Σⱼ exp(xⱼ) over the whole output vector: probabilities that sum to one.</summary>
    Softmax = 2,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh = 3,

    /// <summary>1 / (1 + exp(−x)).</summary>
    Sigmoid = 4,

    /// <summary>x where x &gt; 0, exp(x) − 1 elsewhere (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    ELU = 5,

    /// <summary>1.0507 · x where x &gt; 0, 1.0507 · 1.6733 · (exp(x) − 1) elsewhere (Klambauer et al., 2017).</summary>
    SELU = 6,

    /// <summary>x · Φ(x), the input times the share of a standard normal distribution below it (Hendrycks and Gimpel, 2016).</summary>
    GELU = 7,

    /// <summary>x / (1 + exp(−x)), also called swish (Ramachandran, Zoph and Le, 2017).</summary>
    SiLU = 8,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus = 9,

    /// <summary>x / (1 + |x|).</summary>
    Softsign = 10,

    /// <summary>x / 6 + 0.5, at least 0 and at most 1, as in Keras 3; that of Keras 2 has a slope of 0.2.</summary>
    HardSigmoid = 11,

    /// <summary>x times <see cref="HardSigmoid"/> of x, also called hard SiLU (Howard et al., 2019).</summary>
    HardSwish = 12,

    /// <summary>max(0, x), at most 6.</summary>
    ReLU6 = 13,

    /// <summary>x where x &gt; 0, 0.2 · x elsewhere. The layer <c>LeakyReLU</c> takes another slope, and has another unless told: 0.3.</summary>
    LeakyReLU = 14,

    /// <summary>x · tanh(log(1 + exp(x))) (Misra, 2019).</summary>
    Mish = 15,

    /// <summary>exp(x).</summary>
    Exponential = 16,
}
