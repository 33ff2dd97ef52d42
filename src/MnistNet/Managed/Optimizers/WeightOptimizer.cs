namespace MnistNet.Managed;

/// <summary>
/// An optimizer of all weights in one vector, with Keras's formula, in Keras's order: decay, move, average. What no optimizer
/// moves, such as moving averages of batches, is never among the weights that it is given.
/// </summary>
internal abstract class WeightOptimizer
{
    private readonly Dictionary<string, float[]> slots = [];
    private readonly float[] average;
    private readonly float[] first;
    private readonly float[] second;
    private readonly float[] third;

    /// <summary>Starts at step zero; the names are those of the slots that the formula takes, where there are such.</summary>
    protected WeightOptimizer(NetworkDefinition definition, TrainingSettings settings, string first, string second, string third)
    {
        Settings = settings;
        LearningRate = settings.LearningRate;
        foreach (string slot in OptimizerState.SlotNames(settings))
        {
            slots[slot] = slot == OptimizerState.MomentumProduct ? [1] : new float[definition.ParameterCount];
        }

        average = slots.GetValueOrDefault(OptimizerState.Average, []);
        this.first = slots.GetValueOrDefault(first, []);
        this.second = slots.GetValueOrDefault(second, []);
        this.third = slots.GetValueOrDefault(third, []);
    }

    /// <summary>Step size of the steps to come; at least 0.</summary>
    public double LearningRate { get; set; }

    /// <summary>What it was made with.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>The step size in the precision of the weights.</summary>
    protected float Rate => (float)LearningRate;

    /// <summary>Number of steps so far, the present one among them.</summary>
    protected long Iterations { get; private set; }

    /// <summary>The slot of <see cref="Optimizer.Nadam"/> that has a single value.</summary>
    protected ref float MomentumProduct => ref slots[OptimizerState.MomentumProduct][0];

    public static WeightOptimizer Create(NetworkDefinition definition, TrainingSettings settings) => settings.Optimizer switch
    {
        Optimizer.Adam or Optimizer.AdamW => new AdamOptimizer(definition, settings),
        Optimizer.Nadam => new NadamOptimizer(definition, settings),
        Optimizer.RMSprop => new RMSpropOptimizer(definition, settings),
        Optimizer.SGD => new SGDOptimizer(definition, settings),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
    };

    /// <summary>Starts a step. Then <see cref="Move(int, Span{float}, ReadOnlySpan{float})"/> takes the trained weights part by part, in any order.</summary>
    public void BeginStep()
    {
        Iterations++;
        Begin();
    }

    /// <summary>Moves some of the weights: those from <paramref name="start"/> on.</summary>
    public void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients)
    {
        if (Settings.EffectiveWeightDecay > 0)
        {
            VectorArithmetic.Scale(weights, 1 - ((float)Settings.EffectiveWeightDecay * Rate));
        }

        int count = weights.Length;
        Move(weights, gradients, Part(first), Part(second), Part(third));
        if (Settings.UseEma)
        {
            // The first weights are their own average.
            VectorArithmetic.Average(Part(average), weights, Iterations == 1 ? 0 : (float)Settings.EmaMomentum);
            if (Settings.EmaOverwriteFrequency > 0 && Iterations % Settings.EmaOverwriteFrequency == 0)
            {
                Part(average).CopyTo(weights);
            }
        }

        Span<float> Part(float[] slot) => slot.Length == 0 ? [] : slot.AsSpan(start, count);
    }

    /// <summary>Goes on from a state; the definition tells which weights are trained.</summary>
    public void Import(OptimizerState state, NetworkDefinition definition)
    {
        Iterations = state.Iterations;
        foreach (OptimizerSlot slot in state.Slots)
        {
            ReadOnlySpan<float> rest = slot.Values.AsSpan();
            foreach ((int start, int count) in RangesOf(slot.Name, definition))
            {
                rest[..count].CopyTo(slots[slot.Name].AsSpan(start));
                rest = rest[count..];
            }
        }
    }

    /// <summary>What the optimizer remembers now.</summary>
    public OptimizerState Export(NetworkDefinition definition) =>
        OptimizerState.Of(Settings, Iterations, Rate, slot => ValuesOf(slot, definition));

    /// <summary>Prepares the formula for the step that has begun.</summary>
    protected abstract void Begin();

    /// <summary>Applies the formula to some weights, with what is remembered of them.</summary>
    protected abstract void Move(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, Span<float> third);

    private ImmutableArray<float> ValuesOf(string slot, NetworkDefinition definition)
    {
        ImmutableArray<float>.Builder values = ImmutableArray.CreateBuilder<float>();
        foreach ((int start, int count) in RangesOf(slot, definition))
        {
            values.AddRange(slots[slot].AsSpan(start, count));
        }

        return values.ToImmutable();
    }

    private static IEnumerable<(int Start, int Count)> RangesOf(string slot, NetworkDefinition definition) =>
        slot == OptimizerState.MomentumProduct ? [(0, 1)] : TrainedWeights.Of(definition);
}
