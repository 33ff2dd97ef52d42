namespace MnistNet.Generators.Diagnostics;

/// <summary>
/// Keys of the values that diagnostics hand to code fixes. Of the hints of one diagnostic at most one has a place, the first
/// additional location.
/// </summary>
internal static class FixHints
{
    /// <summary>Number of parameters of the network: the budget that it needs.</summary>
    public const string ParameterCount = nameof(ParameterCount);

    /// <summary>The largest number of filters or units with which the network stays within its budget.</summary>
    public const string FittingSize = nameof(FittingSize);

    /// <summary>The dropout rate in [0, 1) that is nearest to what was written.</summary>
    public const string ClampedRate = nameof(ClampedRate);

    /// <summary>The rate that was meant by a percentage; only where the rate reads as one.</summary>
    public const string PercentageRate = nameof(PercentageRate);

    /// <summary>The first layer, at its place; only where there is one.</summary>
    public const string FirstLayer = nameof(FirstLayer);

    /// <summary>The attribute [Network], at its place; only where layers may follow it.</summary>
    public const string Network = nameof(Network);

    /// <summary>The output layer, at its place: what softmax is moved to, and dropout before. Without it, the output has its softmax already.</summary>
    public const string Output = nameof(Output);

    /// <summary>The activation with which the network ends in one softmax.</summary>
    public const string OutputActivation = nameof(OutputActivation);

    /// <summary>The padding that resolves the finding; only where it does.</summary>
    public const string Padding = nameof(Padding);

    /// <summary>The normalization behind a linear layer, at its place: an activation goes behind it; only where there is one.</summary>
    public const string Normalization = nameof(Normalization);

    /// <summary>The name of a layer that is likely to be meant, in quotes.</summary>
    public const string LayerName = nameof(LayerName);

    /// <summary>A value of the argument that is likely to be meant.</summary>
    public const string LikelyValue = nameof(LikelyValue);

    /// <summary>The name of an argument that nothing uses.</summary>
    public const string UnusedArgument = nameof(UnusedArgument);

    /// <summary>Types around the network lack the modifier partial, and that is all that is wrong.</summary>
    public const string ContainerNotPartial = nameof(ContainerNotPartial);
}
