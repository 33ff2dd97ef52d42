using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>Reads the state of an optimizer from Keras's HDF5 files.</summary>
internal static class OptimizerReader
{
    // The number of steps and the learning rate come before what is remembered of each weight.
    private const int Leading = 2;

    /// <summary>Reads the state.</summary>
    /// <param name="root">The file's root.</param>
    /// <param name="definition">The network.</param>
    /// <returns>The state; null where the file holds none, or that of an optimizer that MnistNet does not have.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static OptimizerState? Read(Hdf5Group root, NetworkDefinition definition)
    {
        if (Find(root) is not (StoredLayer variables, string name)
            || KindOf(name, variables.WeightNames.Length, definition) is not { } optimizer)
        {
            return null;
        }

        (LayerInfo Layer, WeightInfo Weight)[] trained = [.. OptimizerVariables.Trained(definition)];
        Hdf5Values[] values = [.. variables.WeightNames.Take(Leading + (2 * trained.Length) + 1).Select(path => (variables.Group.Find(path) as Hdf5Dataset)?.Values).OfType<Hdf5Values>()];
        int slots = trained.Length == 0 ? 0 : (values.Length - Leading) / trained.Length;
        bool isKnown = OptimizerState.SlotNames(optimizer, hasMomentum: slots > 0).Length == slots
            && values.Length == Leading + (slots * trained.Length)
            && values[0].Type.Class == Hdf5TypeClass.FixedPoint
            && values.Skip(Leading).Select((value, i) => HasShape(value, trained[i / slots].Weight)).All(fits => fits);
        return isKnown ? Read(optimizer, values, trained, slots) : null;
    }

    private static OptimizerState Read(Optimizer optimizer, Hdf5Values[] values, (LayerInfo Layer, WeightInfo Weight)[] trained, int slots)
    {
        float[][] vectors = [.. Enumerable.Range(0, slots).Select(_ => new float[trained.Sum(one => one.Weight.Count)])];
        int offset = 0;
        for (int i = 0; i < trained.Length; i++)
        {
            for (int slot = 0; slot < slots; slot++)
            {
                values[Leading + (i * slots) + slot].ReadSingles(vectors[slot].AsSpan(offset, trained[i].Weight.Count));
            }

            offset += trained[i].Weight.Count;
        }

        Span<float> rate = stackalloc float[1];
        values[1].ReadSingles(rate);
        long iterations = values[0].ReadInteger();
        return iterations >= 0
            ? new OptimizerState(optimizer, iterations, rate[0], [.. vectors.Select(ImmutableCollectionsMarshal.AsImmutableArray)])
            : throw new InvalidDataException($"the optimizer has made {iterations} steps; expected 0 or more.");
    }

    private static (StoredLayer Variables, string Name)? Find(Hdf5Group root)
    {
        if (root.Find(LayeredWeights.Optimizer) is Hdf5Group layered && LayeredReader.Variables(layered) is { } variables)
        {
            Hdf5Values? name = variables.Group.FindAttribute(LayeredWeights.Name);
            return (variables, name is { Type.IsString: true, Count: 1 } ? name.ReadStrings()[0] : "");
        }

        if (root.Find(LegacyNames.OptimizerWeights) is Hdf5Group group && LegacyReader.HasNames(group, LegacyNames.WeightNames))
        {
            ImmutableArray<string> paths = LegacyReader.Names(group, LegacyNames.WeightNames, "the optimizer");
            return paths.IsEmpty ? null : (new StoredLayer(group.Name, group, paths), paths[0].Split('/')[0]);
        }

        return null;
    }

    // Before Keras 3.6 the file does not name the optimizer, but Adam alone remembers two values of each weight.
    private static Optimizer? KindOf(string name, int variables, NetworkDefinition definition) => name.ToLowerInvariant() switch
    {
        "adam" => Optimizer.Adam,
        "rmsprop" => Optimizer.RMSprop,
        "sgd" => Optimizer.SGD,
        "" when variables == Leading + (2 * OptimizerVariables.Trained(definition).Count()) => Optimizer.Adam,
        "" => definition.Training.Optimizer,
        _ => null,
    };

    private static bool HasShape(Hdf5Values value, WeightInfo weight) =>
        value.Type.Class == Hdf5TypeClass.FloatingPoint && value.Dimensions.SequenceEqual(weight.Dimensions.Select(size => (ulong)size));
}
