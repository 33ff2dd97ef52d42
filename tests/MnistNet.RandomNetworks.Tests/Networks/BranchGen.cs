using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Branches side by side, perhaps with others within them, and the layer that joins them again.</summary>
internal static class BranchGen
{
    private const int MostBranches = 4;
    private const int MostLayers = 2;
    private const int MostChannels = 4;
    private const int MostConcatenated = 48;
    private const int Deepest = 2;

    private static readonly Dictionary<string, Func<IEnumerable<double>, double>> Joins = new()
    {
        ["Add"] = static values => values.Sum(),
        ["Subtract"] = static values => values.Aggregate(static (first, second) => first - second),
        ["Multiply"] = static values => values.Aggregate(static (first, second) => first * second),
        ["Average"] = static values => values.Average(),
        ["Maximum"] = static values => values.Max(),
    };

    /// <summary>Branches of what comes in.</summary>
    public static Gen<RandomPart> After(Volume input) => Gen.Frequency(
        (3, Joined(input, input.Channels, Deepest)),
        (1, Gen.Int[1, MostChannels].SelectMany(channels => Joined(input, channels, Deepest))),
        (2, Concatenated(input)));

    // At least one of them has the shape that the others, or what is repeated of them, are to have.
    private static Gen<RandomPart> Joined(Volume input, int channels, int depth) =>
        from kind in Gen.OneOfConst([.. Joins.Keys])
        from others in Gen.Frequency((4, To(input, channels, depth)), (1, Repeated(input, channels))).Array[1, kind == "Subtract" ? 1 : MostBranches - 1]
        from whole in To(input, channels, depth)
        from place in Gen.Int[0, others.Length]
        from isTurned in Gen.Bool
        select new RandomPart(
            Layer(kind, input with { Channels = channels }, inputs => KerasArithmetic.Join(inputs, Joins[kind])),
            [.. others[..place], whole, .. others[place..]],
            isTurned);

    private static Gen<RandomPart> Concatenated(Volume input) =>
        from branches in (input.Channels * MostBranches > MostConcatenated ? Narrow(input) : Gen.OneOf(Narrow(input), Kept(input, Deepest))).Array[2, MostBranches]
        from isTurned in Gen.Bool
        select new RandomPart(
            Layer("Concatenate", input with { Channels = branches.Sum(branch => branch.Count == 0 ? input.Channels : branch[^1].Layer.Output.Channels) }, KerasArithmetic.Concatenate),
            branches,
            isTurned);

    private static RandomLayer Layer(string kind, Volume output, Func<IReadOnlyList<double[,,]>, double[,,]> join) =>
        new() { Attribute = kind, Call = kind + "()", Output = output, Join = join };

    private static Gen<IReadOnlyList<RandomPart>> Narrow(Volume input) => Gen.Int[1, MostChannels].SelectMany(channels => To(input, channels, Deepest));

    /// <summary>A branch with a number of channels, height and width as they are.</summary>
    private static Gen<IReadOnlyList<RandomPart>> To(Volume input, int channels, int depth) =>
        from kept in Kept(input, depth)
        from last in Widened(input, channels)
        from isShort in Gen.Bool
        select isShort && channels == input.Channels ? kept : [.. kept, last];

    /// <summary>A branch of which something is repeated: one channel, or one pixel.</summary>
    private static Gen<IReadOnlyList<RandomPart>> Repeated(Volume input, int channels) => input.IsImage
        ? Gen.OneOf(
            Widened(input, 1).Select(static narrow => (IReadOnlyList<RandomPart>)[narrow]),
            from pixel in PoolingGen.GlobalPooling2D(input, keepDims: true)
            from wide in Widened(pixel.Output, channels)
            select (IReadOnlyList<RandomPart>)[new RandomPart(pixel), wide])
        : Widened(input, 1).Select(static narrow => (IReadOnlyList<RandomPart>)[narrow]);

    private static Gen<RandomPart> Widened(Volume input, int channels) => (input.IsImage
        ? ConvolutionGen.Conv2D(input, Gen.Const(channels), WindowGen.Keeping(input))
        : Activations.Hidden.SelectMany(activation => LayerGen.Dense(input, Gen.Const(channels), activation)))
        .Select(static layer => new RandomPart(layer));

    /// <summary>Layers and branches, or none, that keep the shape.</summary>
    private static Gen<IReadOnlyList<RandomPart>> Kept(Volume input, int depth)
    {
        Gen<RandomPart> layer = ElementwiseGen.After(input).Select(static layer => new RandomPart(layer));
        Gen<RandomPart> pooling = WindowGen.Keeping(input).SelectMany(window => PoolingGen.Pooling2D(input, window)).Select(static layer => new RandomPart(layer));
        return Gen.Frequency(
            (3, layer),
            (1, input.IsImage ? pooling : layer),
            (1, depth > 0 ? Gen.Const(input).SelectMany(same => Joined(same, same.Channels, depth - 1)) : layer))
            .Array[0, MostLayers]
            .Select(static parts => (IReadOnlyList<RandomPart>)parts);
    }
}
