namespace MnistNet;

/// <summary>A fully connected layer: a vector of n values → a vector of units values, with (n + 1) · units parameters.</summary>
/// <param name="units">Number of outputs; at least 1.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>Number of outputs.</summary>
    public int Units { get; } = units;

    /// <summary>What is applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>Whether each output adds a bias of its own.</summary>
    public bool UseBias { get; set; } = true;
}
