namespace MnistNet;

/// <summary>One weight tensor of a layer, in Keras's layout. Equal to another when all its values are.</summary>
/// <param name="Name">Keras's name: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, …</param>
/// <param name="Dimensions">
/// (height, width, inputs, outputs) for the kernel of a convolution, (height, width, channels, multiplier) for a depthwise
/// one, (inputs, outputs) for a dense kernel, (channels) for all else.
/// </param>
/// <param name="IsTrainable">Whether the optimizer moves it; moving averages follow the data instead.</param>
public sealed record WeightInfo(string Name, ImmutableArray<int> Dimensions, bool IsTrainable = true)
{
    /// <summary>Number of values.</summary>
    public int Count { get; } = Dimensions.Aggregate(1, (product, size) => checked(product * size));

    /// <inheritdoc/>
    public bool Equals(WeightInfo? other) =>
        other is not null && Name == other.Name && IsTrainable == other.IsTrainable && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (Name, Count, IsTrainable).GetHashCode();
}
