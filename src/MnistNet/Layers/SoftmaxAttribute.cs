namespace MnistNet;

/// <summary>Softmax as a layer of its own, behind the scores of the last layer: exp(xᵢ) / Σⱼ exp(xⱼ), probabilities that sum to one. Keeps the shape; no parameters.</summary>
public sealed class SoftmaxAttribute : LayerAttribute;
