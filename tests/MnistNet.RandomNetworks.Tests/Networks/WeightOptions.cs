using CsCheck;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>What a layer says of one of its weights.</summary>
internal sealed record WeightOptions(Initializer Initializer, double L1, double L2)
{
    private static readonly Initializer[] ForAll = [.. Enum.GetValues<Initializer>().Where(one => one is not (Initializer.Orthogonal or Initializer.Identity))];

    /// <summary>Of the kernel of a window.</summary>
    public static Gen<WeightOptions> OfKernel { get; } = Of(Initializer.GlorotUniform, [.. ForAll, Initializer.Orthogonal]);

    /// <summary>Of the kernel of a dense layer.</summary>
    public static Gen<WeightOptions> OfMatrix { get; } = Of(Initializer.GlorotUniform, [.. ForAll, Initializer.Orthogonal, Initializer.Identity, Initializer.Identity]);

    /// <summary>Of biases, and of the shifts of normalizations.</summary>
    public static Gen<WeightOptions> OfShift { get; } = Of(Initializer.Zeros, ForAll);

    /// <summary>Of the scales of normalizations.</summary>
    public static Gen<WeightOptions> OfScale { get; } = Of(Initializer.Ones, ForAll);

    /// <summary>Writes where the weight starts, and what it costs.</summary>
    public LayerText WriteTo(LayerText text, string prefix, Initializer fallback) =>
        WriteStartTo(text, prefix, fallback).Add(prefix + nameof(L1), L1, 0.0).Add(prefix + nameof(L2), L2, 0.0);

    /// <summary>Writes where the weight starts.</summary>
    public LayerText WriteStartTo(LayerText text, string prefix, Initializer fallback) => text.Add(prefix + nameof(Initializer), Initializer, fallback);

    // Mostly nothing is said.
    private static Gen<WeightOptions> Of(Initializer fallback, Initializer[] others) =>
        from isPlain in Gen.FrequencyConst((3, true), (1, false))
        from initializer in Gen.OneOfConst(others)
        from l1 in Gen.OneOfConst(0, 0.001)
        from l2 in Gen.OneOfConst(0, 0.01)
        select isPlain ? new WeightOptions(fallback, 0, 0) : new WeightOptions(initializer, l1, l2);
}
