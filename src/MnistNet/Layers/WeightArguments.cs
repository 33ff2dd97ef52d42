namespace MnistNet;

/// <summary>What a layer says of one of its weights.</summary>
/// <param name="Weight">The name of the weight: <c>depthwise_kernel</c>.</param>
/// <param name="Prefix">What the layer's arguments about it begin with: <c>Depthwise</c>.</param>
/// <param name="Rank">How many sizes it has.</param>
/// <param name="Initializer">Where its values start.</param>
internal sealed record WeightArguments(string Weight, string Prefix, int Rank, Initializer Initializer)
{
    private const int ImageKernel = 4;

    /// <summary>Where its values start unless the layer says it.</summary>
    public Initializer Default { get; private init; } = Initializer.Zeros;

    /// <summary>What its values cost while training.</summary>
    public Penalty Penalty { get; init; }

    /// <summary>What the argument is called that says where its values start.</summary>
    public string InitializerArgument => Prefix + nameof(Initializer);

    /// <summary>What the argument is called that says what the values themselves cost.</summary>
    public string L1Argument => Prefix + nameof(Penalty.L1);

    /// <summary>What the argument is called that says what their squares cost.</summary>
    public string L2Argument => Prefix + nameof(Penalty.L2);

    /// <summary>Whether the initialiser can make a weight of so many sizes.</summary>
    public bool IsSuited => Initializer switch
    {
        Initializer.Orthogonal => Rank >= 2,
        Initializer.Identity => Rank == 2,
        _ => true,
    };

    /// <summary>The kernel of a layer that moves a window.</summary>
    public static WeightArguments Kernel(Initializer initializer, string prefix = nameof(Kernel), string weight = "kernel") =>
        new(weight, prefix, ImageKernel, initializer) { Default = Initializer.GlorotUniform };

    /// <summary>The kernel of a dense layer.</summary>
    public static WeightArguments Matrix(Initializer initializer) => Kernel(initializer) with { Rank = 2 };

    /// <summary>What is added to outputs.</summary>
    public static WeightArguments Bias(Initializer initializer) => new("bias", nameof(Bias), 1, initializer);

    /// <summary>The factors of normalised channels.</summary>
    public static WeightArguments Gamma(Initializer initializer) => new("gamma", nameof(Gamma), 1, initializer) { Default = Initializer.Ones };

    /// <summary>What is added to normalised channels.</summary>
    public static WeightArguments Beta(Initializer initializer) => new("beta", nameof(Beta), 1, initializer);
}
