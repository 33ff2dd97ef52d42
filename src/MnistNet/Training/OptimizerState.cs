using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>
/// What an optimizer remembers between steps, as Keras's files keep it. A training that starts with it goes on as if it had
/// never stopped.
/// </summary>
/// <param name="Optimizer">The rule that it belongs to.</param>
/// <param name="Iterations">Number of steps so far; at least 0.</param>
/// <param name="LearningRate">The step size of the last step.</param>
/// <param name="Slots">
/// One vector for each of <see cref="SlotNames"/>, with one value for each trained weight, in the order and layout of
/// <see cref="NetworkDefinition"/>.
/// </param>
public sealed record OptimizerState(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Optimizer>)), JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] Optimizer Optimizer,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] long Iterations,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] float LearningRate,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] ImmutableArray<ImmutableArray<float>> Slots)
{
    /// <summary>
    /// The momentum of <see cref="Optimizer.SGD"/>; null for other optimizers, and where a file does not say, as those of weights
    /// alone do not. Two states that differ in nothing else are equal.
    /// </summary>
    public double? Momentum { get; init; }

    /// <summary>Keras's names of what an optimizer remembers of each weight.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="hasMomentum">Whether <see cref="Optimizer.SGD"/> has momentum: without, it remembers nothing.</param>
    /// <returns>Adam's mean and variance of the gradients, RMSprop's variance, SGD's velocity.</returns>
    public static ImmutableArray<string> SlotNames(Optimizer optimizer, bool hasMomentum) => optimizer switch
    {
        Optimizer.Adam => ["momentum", "velocity"],
        Optimizer.RMSprop => ["velocity"],
        _ => hasMomentum ? ["momentum"] : [],
    };

    /// <inheritdoc/>
    public bool Equals(OptimizerState? other) =>
        other is not null
        && Optimizer == other.Optimizer
        && Iterations == other.Iterations
        && LearningRate.Equals(other.LearningRate)
        && Slots.Length == other.Slots.Length
        && Slots.Zip(other.Slots).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Optimizer, Iterations, LearningRate, Slots.Length);

    /// <summary>The state in a line: <c>Adam after 3,990 steps, learning rate 0.001</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Optimizer} after {Iterations:N0} {(Iterations == 1 ? "step" : "steps")}, learning rate {LearningRate}");
}
