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
}
