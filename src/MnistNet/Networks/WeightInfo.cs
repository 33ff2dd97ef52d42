namespace MnistNet;

/// <summary>One weight tensor of a layer, in Keras's layout. Equal to another when all its values are.</summary>
/// <param name="Name">Keras's name: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, …</param>
/// <param name="Dimensions">
/// (height, width, inputs, outputs) for the kernel of a convolution, (height, width, channels, multiplier) for a depthwise
/// one, (inputs, outputs) for a dense kernel, the shape of what is rectified for learned slopes, none for a single value,
/// (channels) for all else.
/// </param>
/// <param name="IsTrainable">Whether the optimizer moves it; means and variances follow the data instead.</param>
public sealed record WeightInfo(string Name, ImmutableArray<int> Dimensions, bool IsTrainable = true)
{
    /// <summary>Keras's name of a number of values, of which it makes a whole number in its files.</summary>
    internal const string CountName = "count";

    /// <summary>Number of values.</summary>
    public int Count { get; } = Dimensions.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Whether it is a number of values.</summary>
    internal bool IsCount => Name == CountName;

    /// <inheritdoc/>
    public bool Equals(WeightInfo? other) =>
        other is not null && Name == other.Name && IsTrainable == other.IsTrainable && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (Name, Count, IsTrainable).GetHashCode();
}
