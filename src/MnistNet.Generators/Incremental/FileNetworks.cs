using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Incremental;

/// <summary>What one file gives: its networks, and what the generator has to tell of them; nothing for right ones.</summary>
internal sealed record FileNetworks(EquatableArray<FoundNetwork> Networks, EquatableArray<ToldDiagnostic> Told);

/// <summary>A network, and the names of the engines that the project can use.</summary>
internal sealed record FoundNetwork(NetworkDeclaration Declaration, EquatableArray<string> Backends);
