namespace MnistNet.Packages.Tests;

/// <summary>Packs once for all tests.</summary>
[CollectionDefinition(nameof(PackedRepository))]
public sealed class PackOnce : ICollectionFixture<PackedRepository>;
