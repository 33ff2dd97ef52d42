using System.Collections.Immutable;

namespace MnistNet;

/// <summary>
/// The state of an optimizer as the list of variables that Keras 3 makes of it: the number of steps, the learning rate, then
/// for each trained weight what the optimizer remembers of it.
/// </summary>
internal static class OptimizerVariables
{
    /// <summary>The variables of a state, in Keras's order.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="state">The state of its optimizer.</param>
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
