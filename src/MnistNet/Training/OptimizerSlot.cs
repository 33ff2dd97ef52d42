using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>What an optimizer remembers of the weights under one name.</summary>
/// <param name="Name">Keras's name: one of <see cref="OptimizerState.SlotNames(TrainingSettings)"/>.</param>
/// <param name="Values">
/// One value for each trained weight, in the order and layout of <see cref="NetworkDefinition"/>; of
/// <see cref="OptimizerState.MomentumProduct"/> a single one.
/// </param>
public sealed record OptimizerSlot(
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] string Name,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] ImmutableArray<float> Values)
{
    /// <inheritdoc/>
    public bool Equals(OptimizerSlot? other) => other is not null && Name == other.Name && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Values.Length);
}
