namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>A layer of a network, or branches with the layer that joins them.</summary>
/// <param name="Layer">The layer, which may join branches.</param>
/// <param name="Branches">The parts of each; none of what only follows the part before it. One without parts is a shortcut.</param>
/// <param name="IsTurned">Whether the join reads the branches in their order; else it reads first the one that stands before it.</param>
internal sealed record RandomPart(RandomLayer Layer, IReadOnlyList<IReadOnlyList<RandomPart>> Branches, bool IsTurned)
{
    public RandomPart(RandomLayer layer)
        : this(layer, [], false)
    {
    }
}
