namespace MnistNet.Generators.Model;

/// <summary>What is written for a class.</summary>
/// <param name="Target">The class.</param>
/// <param name="Plan">Its network; null when it has errors.</param>
/// <param name="Errors">The errors, as the compiler prints them.</param>
/// <param name="Backends">The names of the engines that the project can use.</param>
internal sealed record ResolvedNetwork(TargetClass Target, NetworkPlan? Plan, EquatableArray<string> Errors, EquatableArray<string> Backends);
