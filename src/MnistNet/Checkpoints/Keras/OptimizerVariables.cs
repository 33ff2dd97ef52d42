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
        foreach (OptimizerSlot[] group in GroupsOf(state.Slots, static slot => slot.Name))
        {
            int offset = 0;
            foreach ((LayerInfo layer, WeightInfo weight) in Trained(definition))
            {
                foreach (OptimizerSlot slot in group)
                {
                    yield return ($"{layer.Name}_{weight.Name}_{slot.Name}", Hdf5NewValues.Of(slot.Values.AsSpan(offset, weight.Count), weight.Dimensions));
                }

                offset += weight.Count;
            }
        }

        // Keras gives it no name; since version 3.10 it is the last.
        if (state.Find(OptimizerState.MomentumProduct) is [var product])
        {
            yield return ("variable", Hdf5NewValues.Of([product]));
        }
    }

    /// <summary>
    /// What stands together in Keras's files, in its order: the Adams' two means of one weight, then those of the next; of all
    /// else, one slot of all weights before another. The product of momenta, which is of no weight, is not among them.
    /// </summary>
    public static IEnumerable<T[]> GroupsOf<T>(IEnumerable<T> slots, Func<T, string> nameOf)
    {
        T[] all = [.. slots.Where(slot => nameOf(slot) != OptimizerState.MomentumProduct)];
        for (int i = 0; i < all.Length; i++)
        {
            bool isPair = nameOf(all[i]) == "momentum" && i + 1 < all.Length && nameOf(all[i + 1]) == "velocity";
            yield return isPair ? [all[i], all[++i]] : [all[i]];
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
/// <param name="names">The names of the variables.</param>
/// <param name="slots">What is remembered of each weight, by name.</param>
/// <param name="trained">How many trained weights there are.</param>
internal sealed class OptimizerPlaces(string[] names, ImmutableArray<string> slots, int trained)
{
    private readonly string[][] groups = [.. OptimizerVariables.GroupsOf(slots, static slot => slot)];

    /// <summary>The index of what a slot remembers of a weight.</summary>
    public int this[int weight, string slot]
    {
        get
        {
            int start = 0;
            foreach (string[] group in groups.TakeWhile(group => !group.Contains(slot)))
            {
                start += group.Length * trained;
            }

            string[] own = groups.First(group => group.Contains(slot));
            int index = Array.IndexOf(own, slot);
            return start + (IsByWeight(start, own.Length) ? (weight * own.Length) + index : (index * trained) + weight);
        }
    }

    /// <summary>
    /// Keras 3, and the optimizers of Keras 2.11 on, keep both means of one weight together; before, all means of Adam's came
    /// before all variances. The numbered variables of Keras 3 have no names.
    /// </summary>
    private bool IsByWeight(int start, int size) =>
        size < 2 || trained < 2 || IsVariance(names[start + 1]) || AreOfOneWeight(names[start], names[start + 1]) || names[start + 1].All(char.IsAsciiDigit);

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
