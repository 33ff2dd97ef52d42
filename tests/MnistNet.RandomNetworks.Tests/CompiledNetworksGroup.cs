namespace MnistNet.RandomNetworks.Tests;

/// <summary>The test classes that share the compiled networks.</summary>
[CollectionDefinition(Name)]
public sealed class CompiledNetworksGroup : ICollectionFixture<CompiledNetworks>
{
    public const string Name = "Compiled networks";
}
