using MnistNet.Generators.Model;

namespace MnistNet.Generators.Incremental;

/// <summary>A network, and the names of the engines that the project can use.</summary>
internal sealed record FoundNetwork(NetworkDeclaration Declaration, EquatableArray<string> Backends);
