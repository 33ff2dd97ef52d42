using System.Globalization;
using CsCheck;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Networks that the compiler must accept.</summary>
internal static class NetworkGen
{
    private const int SmallSide = 3;
    private const int LargestSide = 12;
    private const int MostChannels = 3;
    private const int MostLayers = 7;
    private const ulong DefaultSeed = 20260713;

    private static readonly ulong Seed = Environment.GetEnvironmentVariable("MNISTNET_SEED") is { Length: > 0 } seed
        ? ulong.Parse(seed, CultureInfo.InvariantCulture)
        : DefaultSeed;

    private static readonly Gen<int> Side = Gen.Frequency((1, Gen.Int[1, SmallSide]), (5, Gen.Int[SmallSide, LargestSide]));

    /// <summary>The network of a number: the same in every run with the same seed.</summary>
    public static RandomNetwork Number(int number)
    {
        (Volume input, string? name, IReadOnlyList<RandomLayer> layers) = Valid(isObserved: number % 2 == 0).Generate(new PCG((uint)number, Seed), null, out _);
        return new RandomNetwork(number, Seed, input, name, layers);
    }

    private static Gen<(Volume Input, string? Name, IReadOnlyList<RandomLayer> Layers)> Valid(bool isObserved) =>
        from height in Side
        from width in Side
        from channels in Gen.Int[1, MostChannels]
        from count in Gen.Int[0, MostLayers]
        let input = Volume.Image(height, width, channels)
        from name in Gen.OneOfConst<string?>(null, null, "picture", "x")
        from rest in Chain(input, count, isObserved)
        from adapted in ElementwiseGen.AdaptedNormalization(input)
        from adapts in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        from augmentations in AugmentationGen.Before(input)
        let parts = (IReadOnlyList<RandomPart>)[.. augmentations.Select(static layer => new RandomPart(layer)), .. adapts ? [new RandomPart(adapted)] : Array.Empty<RandomPart>(), .. rest]
        from naming in Gen.UInt
        let layers = GraphBuilder.Lay(parts, name, naming)
        where layers.Any(layer => layer.Trained > 0)
        select (input, name, layers);

    // What a layer without weights gives shows on the running module only in the next layer that has some: a normalization,
    // where it is to be observed.
    private static Gen<IReadOnlyList<RandomPart>> Chain(Volume input, int count, bool isObserved) => count == 0
        ? LayerGen.LastAfter(input).Select(static layers => (IReadOnlyList<RandomPart>)[.. layers.Select(static layer => new RandomPart(layer))])
        : from part in Gen.Frequency((5, LayerGen.After(input).Select(static layer => new RandomPart(layer))), (1, BranchGen.After(input)))
          from observer in ElementwiseGen.BatchNormalization(part.Layer.Output)
          from rest in Chain(part.Layer.Output, count - 1, isObserved)
          select (IReadOnlyList<RandomPart>)(isObserved && !part.Layer.HasWeights ? [part, new RandomPart(observer), .. rest] : [part, .. rest]);
}
