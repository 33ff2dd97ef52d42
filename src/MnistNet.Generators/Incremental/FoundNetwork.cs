using MnistNet.Generators.Model;

namespace MnistNet.Generators.Incremental;

/// <summary>A network, and whether the project can run it on TorchSharp.</summary>
internal sealed record FoundNetwork(NetworkDeclaration Declaration, bool HasTorch);
