namespace MnistNet.Generators.Lowering;

/// <summary>What the TorchSharp module of a network holds and does.</summary>
/// <param name="Fields">What of it has weights.</param>
/// <param name="Steps">Its forward pass up to the logits.</param>
internal sealed record TorchPlan(NetworkPlan Network, IReadOnlyList<TorchField> Fields, IReadOnlyList<TorchStep> Steps);

/// <summary>An operator with weights, as the TorchSharp module holds it.</summary>
/// <param name="Padding">Rows and columns of zeros that a convolution itself adds on each side.</param>
/// <param name="Flattened">The image that was flattened into its input, when torch's order of that vector differs from Keras's.</param>
internal sealed record TorchField(Operator Operator, Size2D Padding, Shape? Flattened)
{
    public string Name => Operator.Name;

    /// <summary>Its name as a field of C#.</summary>
    public string Field { get; } = TorchNames.FieldOf(Operator.Name);
}
