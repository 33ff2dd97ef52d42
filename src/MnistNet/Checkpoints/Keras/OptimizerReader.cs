using System.Runtime.InteropServices;

namespace MnistNet;

/// <summary>
/// Reads the state of an optimizer from Keras's HDF5 files: numbered variables (Keras 3 and 2.12 on), or a list of names (whole
/// models in HDF5 of all versions). What cannot be told for certain, or follows another rule than ours, is not taken over.
/// </summary>
internal static class OptimizerReader
{
    // More than any state that is read: four values of each weight, the scalars in front, and Nadam's.
    private const int MostSlots = 4;
    private const int MostScalars = 2;

    /// <summary>Reads the state, with what the file says of the optimizer, which one of weights alone does not.</summary>
    public static StoredOptimizer Read(Hdf5Group root, NetworkDefinition definition, OptimizerConfiguration? configuration)
    {
        if (Find(root) is not (StoredLayer variables, string name))
        {
            return StoredOptimizer.Refused("the file holds no state of an optimizer");
        }

        if (configuration?.Refusal is { } refusal)
        {
            return StoredOptimizer.Refused(refusal);
        }

        (Optimizer? named, string? other) = KerasOptimizer.OfObject(name);
        if (configuration is null && other is not null)
        {
            return StoredOptimizer.Refused($"the file's optimizer is {StoredName.Shown(other)}, which MnistNet does not have");
        }

        // Weights alone: as in Keras, the network says what it trains with, and the numbers must not contradict. A name that
        // is another than the network's may be the user's and mean anything, unless it is MnistNet that wrote it.
        bool isCertain = configuration is not null || named == definition.Training.Optimizer || (named is not null && SealGroup.IsIn(root));
        Optimizer kind = configuration?.Kind ?? named ?? definition.Training.Optimizer;
        StoredOptimizer read = Read(kind, variables, definition, configuration);
        return isCertain || read.State is not { } state || OptimizerPlausibility.IsLikely(state)
            ? read
            : StoredOptimizer.Refused($"the file {(named is null ? "does not name its optimizer, and" : $"calls its optimizer {StoredName.Shown(name)}, but")} its values are not those of {kind}");
    }

    private static StoredOptimizer Read(Optimizer kind, StoredLayer variables, NetworkDefinition definition, OptimizerConfiguration? configuration)
    {
        WeightInfo[] trained = [.. OptimizerVariables.Trained(definition).Select(one => one.Weight)];
        string[] paths = [.. variables.WeightNames.Take(MostScalars + (MostSlots * trained.Length) + 2)];
        List<Hdf5Values> values = [.. paths.Select(path => (variables.Group.Find(path) as Hdf5Dataset)?.Values).TakeWhile(found => found is not null).OfType<Hdf5Values>()];
        if (values.Count < paths.Length)
        {
            return StoredOptimizer.Refused($"the file lacks the optimizer's variable {StoredName.Shown(paths[values.Count])}");
        }

        int scalars = values.TakeWhile(value => value.Dimensions.IsEmpty && value.Count == 1).Take(MostScalars).Count();

        // Keras 2.0 to 2.2 counted no steps of RMSprop, which needs no count.
        if (scalars == 0 && kind is Optimizer.Adam or Optimizer.AdamW or Optimizer.Nadam)
        {
            return StoredOptimizer.Refused("the file does not say how many steps the optimizer has made");
        }

        long iterations = scalars == 0 ? 0 : Steps(values[0]);
        float rate = scalars == MostScalars ? Single(values[1]) : configuration?.LearningRate ?? (float)definition.Training.LearningRate;
        if (!(rate >= 0) || float.IsInfinity(rate))
        {
            return StoredOptimizer.Refused(FormattableString.Invariant($"the file's learning rate is {rate}; expected a finite number, at least 0"));
        }

        values.RemoveRange(0, scalars);
        paths = paths[scalars..];
        float? product = kind == Optimizer.Nadam ? TakeScalar(values, ref paths) : null;

        // Until Keras 2.3, Adam without amsgrad had a single value in each place of its third slots.
        if (kind == Optimizer.Adam && values.Count == 3 * trained.Length && values.Skip(2 * trained.Length).All(value => value.Dimensions is [1]))
        {
            values.RemoveRange(2 * trained.Length, trained.Length);
        }

        // Keras 2 gives SGD a velocity that, without momentum, it does not use.
        ImmutableSortedDictionary<string, double> arguments = configuration?.Arguments
            ?? OptimizerArgument.ValuesOf(definition.Training.Optimizer == kind ? definition.Training : new TrainingSettings { Optimizer = kind });
        bool hasNoMomentum = kind == Optimizer.SGD && configuration is not null && arguments[OptimizerArgument.MomentumName] == 0;
        bool isUnused = hasNoMomentum && scalars < MostScalars;
        bool isMoving = !isUnused && values.Count > (arguments[OptimizerArgument.UseEmaName] != 0 ? trained.Length : 0);
        bool isFound = kind == Optimizer.SGD && (configuration is null || isMoving);
        ImmutableArray<string> names = OptimizerState.SlotNames(kind, isFound ? arguments.SetItem(OptimizerArgument.MomentumName, isMoving ? 1 : 0) : arguments);
        ImmutableArray<string> slots = [.. names.Where(static slot => slot != OptimizerState.MomentumProduct)];
        OptimizerState state = new(kind, iterations, rate, [])
        {
            Arguments = configuration is null ? ImmutableSortedDictionary<string, double>.Empty : hasNoMomentum && isMoving ? arguments.Remove(OptimizerArgument.MomentumName) : arguments,
        };
        int count = trained.Sum(weight => weight.Count);
        bool isBeforeFirstStep = iterations == 0 && values.Count == 0;
        if (isBeforeFirstStep || (isUnused && values.Count == trained.Length))
        {
            return state with { Slots = [.. names.Select(slot => new OptimizerSlot(slot, slot == OptimizerState.MomentumProduct ? [1] : [.. new float[count]]))] };
        }

        int expected = slots.Length * trained.Length;
        if (values.Count != expected)
        {
            return StoredOptimizer.Refused(
                $"{kind} remembers {expected} tensors of {definition.Name}'s {trained.Length} trained weights, the file's optimizer {variables.WeightNames.Length - scalars}");
        }

        if (slots.Length < names.Length && product is null)
        {
            return StoredOptimizer.Refused($"the file lacks the product of {kind}'s momenta");
        }

        OptimizerPlaces places = new(paths, slots, trained.Length);
        ImmutableArray<OptimizerSlot>.Builder read = ImmutableArray.CreateBuilder<OptimizerSlot>();
        foreach (string slot in names)
        {
            float[] vector = slot == OptimizerState.MomentumProduct ? [product!.Value] : new float[count];
            Span<float> rest = slot == OptimizerState.MomentumProduct ? [] : vector;
            for (int weight = 0; !rest.IsEmpty; weight++)
            {
                int place = places[weight, slot];
                if (values[place].Type.Class != Hdf5TypeClass.FloatingPoint || !values[place].HasShapeOf(trained[weight]))
                {
                    return StoredOptimizer.Refused(
                        $"the optimizer's variable {StoredName.Shown(paths[place])} does not have the shape of a trained weight, {string.Join('×', trained[weight].Dimensions)}");
                }

                values[place].ReadSingles(rest[..trained[weight].Count]);
                rest = rest[trained[weight].Count..];
            }

            read.Add(new OptimizerSlot(slot, ImmutableCollectionsMarshal.AsImmutableArray(vector)));
        }

        return state with { Slots = read.ToImmutable() };
    }

    // Nadam's product stands behind the learning rate until Keras 3.9, and then at the end.
    private static float? TakeScalar(List<Hdf5Values> values, ref string[] paths)
    {
        int place = values.FindIndex(static value => value.Dimensions.IsEmpty && value.Count == 1);
        if (place < 0)
        {
            return null;
        }

        float scalar = Single(values[place]);
        values.RemoveAt(place);
        paths = [.. paths[..place], .. paths[(place + 1)..]];
        return scalar;
    }

    private static (StoredLayer Variables, string Name)? Find(Hdf5Group root)
    {
        if (root.Find(LayeredWeights.Optimizer) is Hdf5Group layered && LayeredReader.Variables(layered) is { } variables)
        {
            return (variables, variables.Group.FindAttribute(LayeredWeights.Name)?.Text ?? "");
        }

        Hdf5Group? group = root.Find(LegacyNames.OwnOptimizerWeights) as Hdf5Group ?? root.Find(LegacyNames.OptimizerWeights) as Hdf5Group;
        if (group is null || !LegacyReader.HasNames(group, LegacyNames.WeightNames))
        {
            return null;
        }

        ImmutableArray<string> paths = LegacyReader.Names(group, LegacyNames.WeightNames, "the optimizer");

        // The step count may stand alone: iteration:0, Adam/m/conv2d/kernel:0.
        string? owned = paths.FirstOrDefault(path => path.Contains('/', StringComparison.Ordinal));
        return paths.IsEmpty ? null : (new StoredLayer(group.Name, group, paths), owned?.Replace("training/", "", StringComparison.Ordinal).Split('/')[0] ?? "");
    }

    private static long Steps(Hdf5Values value)
    {
        // Keras 2.0 counted in floating point.
        double iterations = value.Type.Class == Hdf5TypeClass.FixedPoint ? value.ReadInteger() : Single(value);
        return iterations >= 0 && iterations <= long.MaxValue && Math.Floor(iterations) == iterations
            ? (long)iterations
            : throw new InvalidDataException($"the optimizer has made {iterations} steps; expected 0 or more.");
    }

    private static float Single(Hdf5Values value)
    {
        Span<float> number = stackalloc float[1];
        value.ReadSingles(number);
        return number[0];
    }
}

/// <summary>What a file holds of an optimizer: its state, or why that is not taken over.</summary>
/// <param name="State">The state; null without.</param>
/// <param name="Refusal">Why there is none, as a clause; null with a state.</param>
internal sealed record StoredOptimizer(OptimizerState? State, string? Refusal)
{
    public static implicit operator StoredOptimizer(OptimizerState state) => new(state, null);

    public static StoredOptimizer Refused(string why) => new(null, why);
}

/// <summary>
/// Whether numbers can be what an optimizer remembers, where a file does not name it: Keras gave weights alone no name before
/// 3.6, and takes any name that the user gives.
/// </summary>
internal static class OptimizerPlausibility
{
    // Adamax divides by the largest gradient, which no mean of gradients exceeds; rounding aside.
    private const float Margin = 1.02f;

    // Where Adagrad starts its sums.
    private const float AdagradStart = 0.1f;

    /// <summary>Whether the values are not more likely those of another of Keras's optimizers.</summary>
    public static bool IsLikely(OptimizerState state)
    {
        if (state.Slots.IsEmpty || state.Slots.All(slot => slot.Values.All(value => value == 0)))
        {
            return true;
        }

        ImmutableArray<float> means = state.Find("momentum") ?? [];
        ImmutableArray<float> variances = state.Find("velocity") ?? [];
        return state.Optimizer switch
        {
            // Adadelta's and Ftrl's first are sums of squares; Adamax's second are no variances.
            Optimizer.Adam or Optimizer.AdamW or Optimizer.Nadam => means.Any(value => value < 0)
                && variances.All(value => value >= 0)
                && means.Zip(variances).Any(pair => Math.Abs(pair.First) > Margin * pair.Second),
            Optimizer.RMSprop => variances.All(value => value >= 0) && variances.Any(value => value < AdagradStart),
            _ => means.Any(value => value < 0),
        };
    }
}
