namespace MnistNet;

/// <summary>
/// The state of an optimizer as the list of variables that Keras 3 makes of it: the number of steps, the learning rate, then
/// for each trained weight what the optimizer remembers of it.
/// </summary>
internal static class OptimizerVariables
{
    /// <summary>The variables of a state, in Keras's order.</summary>
    /// <returns>Each with its name behind the optimizer's: <c>iteration</c>, <c>conv2d_kernel_momentum</c>.</returns>
    public static IEnumerable<(string Name, Hdf5NewValues Values)> Of(NetworkDefinition definition, OptimizerState state)
    {
        yield return ("iteration", Hdf5NewValues.Of(checked((int)state.Iterations)));
        yield return ("learning_rate", Hdf5NewValues.Of([state.LearningRate]));
        ImmutableArray<string> slots = OptimizerState.SlotNames(state.Optimizer, hasMomentum: !state.Slots.IsEmpty);
        int offset = 0;
        foreach ((LayerInfo layer, WeightInfo weight) in Trained(definition))
        {
            foreach ((string slot, ImmutableArray<float> values) in slots.Zip(state.Slots))
            {
                yield return ($"{layer.Name}_{weight.Name}_{slot}", Hdf5NewValues.Of(values.AsSpan(offset, weight.Count), weight.Dimensions));
            }

            offset += weight.Count;
        }
    }

    /// <summary>The weights that an optimizer moves, with their layers.</summary>
    public static IEnumerable<(LayerInfo Layer, WeightInfo Weight)> Trained(NetworkDefinition definition) =>
        from layer in definition.Layers
        from weight in layer.Weights
        where weight.IsTrainable
        select (layer, weight);
}

/// <summary>Where an optimizer's variables stand among those of a file, behind the number of steps and the learning rate.</summary>
internal readonly record struct OptimizerSlots(string[] Names, int Slots, int Trained)
{
    /// <summary>
    /// Keras 3, and the optimizers of Keras 2.11 on, keep all of one weight together; before, all means of Adam's came
    /// before all variances. The numbered variables of Keras 3 have no names.
    /// </summary>
    private bool IsByWeight => Slots < 2 || Trained < 2 || IsVariance(Names[1]) || AreOfOneWeight(Names[0], Names[1]) || Names[1].All(char.IsAsciiDigit);

    /// <summary>The index of what a slot remembers of a weight.</summary>
    public int this[int weight, int slot] => IsByWeight ? (weight * Slots) + slot : (slot * Trained) + weight;

    // adam/dense_kernel_velocity (Keras 3), Adam/v/dense/kernel:0 (2.11 on), Adam/dense/kernel/v:0 (TensorFlow 2), Adam/v_0:0 (2.3).
    private static bool IsVariance(string path)
    {
        string[] parts = path.Split('/');
        string last = parts[^1].Split(':')[0];
        return last == "v"
            || last.EndsWith("_velocity", StringComparison.Ordinal)
            || (last.StartsWith("v_", StringComparison.Ordinal) && last[2..].All(char.IsAsciiDigit))
            || (parts.Length > 2 && parts[1] == "v" && last is not "m");
    }

    // m/dense/kernel:0 and v/dense/kernel:0: a loaded optimizer puts nothing in front, a name with strokes more.
    private static bool AreOfOneWeight(string first, string second)
    {
        string[] one = first.Split('/');
        string[] other = second.Split('/');
        (string, string)[] differences = [.. one.Zip(other).Where(pair => pair.First != pair.Second)];
        return one.Length == other.Length && differences is [("m", "v")] && one[^1].Split(':')[0] != "m";
    }
}
