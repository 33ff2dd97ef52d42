namespace MnistNet.Managed;

/// <summary>
/// An optimizer of all weights in one vector, with Keras's formula. Moving averages, which no optimizer moves, have a
/// gradient of zero: each formula leaves them as they are.
/// </summary>
internal abstract class WeightOptimizer(Optimizer kind, double learningRate, int count, int slots)
{
    /// <summary>Step size of the steps to come; at least 0.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>The state: in each slot a value for each weight, zero at first.</summary>
    protected float[][] Slots { get; } = [.. Enumerable.Range(0, slots).Select(_ => new float[count])];

    /// <summary>The momentum of <see cref="Optimizer.SGD"/>; null for others.</summary>
    protected double? Momentum { get; init; }

    /// <summary>The step size in the precision of the weights.</summary>
    protected float Rate => (float)LearningRate;

    /// <summary>Number of steps so far, the present one among them.</summary>
    protected long Iterations { get; private set; }

    public static WeightOptimizer Create(int count, TrainingSettings settings) => settings.Optimizer switch
    {
        Optimizer.Adam => new AdamOptimizer(count, settings.LearningRate),
        Optimizer.RMSprop => new RMSpropOptimizer(count, settings.LearningRate),
        Optimizer.SGD => new SGDOptimizer(count, settings.LearningRate, settings.Momentum),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
    };

    /// <summary>Starts a step. Then <see cref="Move"/> takes the vector part by part, in any order.</summary>
    public virtual void BeginStep() => Iterations++;

    /// <summary>Moves some of the weights: those from <paramref name="start"/> on.</summary>
    public abstract void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients);

    /// <summary>Goes on from a state; the definition tells which weights are trained.</summary>
    public void Import(OptimizerState state, NetworkDefinition definition)
    {
        Iterations = state.Iterations;
        foreach ((float[] slot, ImmutableArray<float> values) in Slots.Zip(state.Slots))
        {
            ReadOnlySpan<float> rest = values.AsSpan();
            foreach ((int start, int count) in TrainedRanges(definition))
            {
                rest[..count].CopyTo(slot.AsSpan(start));
                rest = rest[count..];
            }
        }
    }

    /// <summary>What the optimizer remembers now.</summary>
    public OptimizerState Export(NetworkDefinition definition) =>
        new(kind, Iterations, Rate, [.. Slots.Select(slot => Trained(slot, definition))]) { Momentum = Momentum };

    private static ImmutableArray<float> Trained(float[] slot, NetworkDefinition definition)
    {
        ImmutableArray<float>.Builder values = ImmutableArray.CreateBuilder<float>();
        foreach ((int start, int count) in TrainedRanges(definition))
        {
            values.AddRange(slot.AsSpan(start, count));
        }

        return values.ToImmutable();
    }

    /// <summary>Where the trained weights stand among all.</summary>
    private static IEnumerable<(int Start, int Count)> TrainedRanges(NetworkDefinition definition)
    {
        int start = 0;
        foreach (WeightInfo weight in definition.Layers.SelectMany(layer => layer.Weights))
        {
            if (weight.IsTrainable)
            {
                yield return (start, weight.Count);
            }

            start += weight.Count;
        }
    }
}
