using System.Text.Json.Serialization;

namespace MnistNet;

/// <summary>
/// What an optimizer remembers between steps, as Keras's files keep it. A training that starts with it goes on as if it had
/// never stopped.
/// </summary>
/// <param name="Optimizer">The rule that it belongs to.</param>
/// <param name="Iterations">Number of steps so far; at least 0.</param>
/// <param name="LearningRate">The step size of the last step.</param>
/// <param name="Slots">What it remembers of the weights: one slot for each of <see cref="SlotNames(TrainingSettings)"/>.</param>
public sealed record OptimizerState(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Optimizer>)), JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] Optimizer Optimizer,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] long Iterations,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] float LearningRate,
    [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] ImmutableArray<OptimizerSlot> Slots)
{
    /// <summary>The slot of the averages of <see cref="TrainingSettings.UseEma"/>.</summary>
    public const string Average = "average";

    /// <summary>The slot of the product of all momenta that <see cref="Optimizer.Nadam"/> has had: a single value.</summary>
    public const string MomentumProduct = "u_product";

    /// <summary>
    /// The optimizer's arguments by Keras's names: 1 is true, 0 false or none; empty where a file does not say, as those of
    /// weights alone do not. Two states that differ in nothing else are equal.
    /// </summary>
    public ImmutableSortedDictionary<string, double> Arguments { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Keras's names of what an optimizer remembers of the weights, in the order of Keras's files.</summary>
    /// <param name="settings">The optimizer with its arguments.</param>
    /// <returns>
    /// The averages of the weights; the Adams' mean and variance of the gradients, and the largest variance; Nadam's product of
    /// momenta; RMSprop's variance, velocity and mean; SGD's velocity. Each where there is such.
    /// </returns>
    public static ImmutableArray<string> SlotNames(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SlotNames(settings.Optimizer, OptimizerArgument.ValuesOf(settings));
    }

    /// <summary>The state of an optimizer, with its arguments and all that it remembers.</summary>
    /// <param name="settings">The optimizer with its arguments.</param>
    /// <param name="iterations">Number of steps so far.</param>
    /// <param name="learningRate">The step size of the last step.</param>
    /// <param name="valuesOf">The values of the slot of a name.</param>
    /// <returns>The state.</returns>
    public static OptimizerState Of(TrainingSettings settings, long iterations, float learningRate, Func<string, ImmutableArray<float>> valuesOf)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(valuesOf);
        return new OptimizerState(settings.Optimizer, iterations, learningRate, [.. SlotNames(settings).Select(slot => new OptimizerSlot(slot, valuesOf(slot)))])
        {
            Arguments = OptimizerArgument.ValuesOf(settings),
        };
    }

    internal static ImmutableArray<string> SlotNames(Optimizer optimizer, ImmutableSortedDictionary<string, double> arguments)
    {
        string[] momentum = Has(OptimizerArgument.MomentumName) ? ["momentum"] : [];
        string[] own = optimizer switch
        {
            Optimizer.Adam or Optimizer.AdamW => ["momentum", "velocity", .. Has(OptimizerArgument.AMSGradName) ? ["velocity_hat"] : Array.Empty<string>()],
            Optimizer.Nadam => ["momentum", "velocity", MomentumProduct],
            Optimizer.RMSprop => ["velocity", .. momentum, .. Has(OptimizerArgument.CenteredName) ? ["average_gradient"] : Array.Empty<string>()],
            _ => momentum,
        };
        return Has(OptimizerArgument.UseEmaName) ? [Average, .. own] : [.. own];

        bool Has(string argument) => arguments.TryGetValue(argument, out double value) && value != 0;
    }

    /// <summary>The values of a slot; null without.</summary>
    internal ImmutableArray<float>? Find(string slot) => Slots.FirstOrDefault(one => one.Name == slot)?.Values;

    /// <inheritdoc/>
    public bool Equals(OptimizerState? other) =>
        other is not null
        && Optimizer == other.Optimizer
        && Iterations == other.Iterations
        && LearningRate.Equals(other.LearningRate)
        && Slots.SequenceEqual(other.Slots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Optimizer, Iterations, LearningRate, Slots.Length);

    /// <summary>The state in a line: <c>Adam after 3,990 steps, learning rate 0.001</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Optimizer} after {Iterations:N0} {(Iterations == 1 ? "step" : "steps")}, learning rate {LearningRate}");
}
