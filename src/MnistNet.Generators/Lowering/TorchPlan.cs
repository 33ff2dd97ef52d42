using MnistNet.Generators.Model;

namespace MnistNet.Generators.Lowering;

/// <summary>What the TorchSharp module of a network holds and does.</summary>
/// <param name="Network">The network.</param>
/// <param name="Fields">Its layers with weights.</param>
/// <param name="Steps">Its forward pass up to the logits.</param>
internal sealed record TorchPlan(NetworkPlan Network, EquatableArray<TorchField> Fields, EquatableArray<TorchStep> Steps);
