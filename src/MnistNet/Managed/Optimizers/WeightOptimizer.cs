using System.Collections.Immutable;

namespace MnistNet.Managed;

/// <summary>
/// An optimizer of all weights in one vector, with Keras's formula. Moving averages, which no optimizer moves, have a
/// gradient of zero: each formula leaves them as they are.
/// </summary>
internal abstract class WeightOptimizer
{
    private readonly Optimizer kind;
    private readonly List<float[]> slots = [];

    protected WeightOptimizer(Optimizer kind, double learningRate)
    {
        this.kind = kind;
        LearningRate = learningRate;
    }

    /// <summary>Step size of the steps to come; at least 0.</summary>
    public double LearningRate { get; set; }

    /// <summary>The momentum of <see cref="Optimizer.SGD"/>; null for others.</summary>
    protected double? Momentum { get; init; }

    /// <summary>The step size in the precision of the weights.</summary>
    protected float Rate => (float)LearningRate;

    /// <summary>Number of steps so far, the present one among them.</summary>
    protected long Iterations { get; private set; }

    /// <summary>Creates the optimizer that some settings ask for.</summary>
    /// <param name="count">Number of weights.</param>
    /// <param name="settings">Which optimizer, learning rate and momentum.</param>
    public static WeightOptimizer Create(int count, TrainingSettings settings) => settings.Optimizer switch
    {
        Optimizer.Adam => new AdamOptimizer(count, settings.LearningRate),
        Optimizer.RMSprop => new RMSpropOptimizer(count, settings.LearningRate),
        Optimizer.SGD => new SGDOptimizer(count, settings.LearningRate, settings.Momentum),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
    };

    /// <summary>Starts a step. Then <see cref="Move"/> takes the vector part by part, in any order.</summary>
    public virtual void BeginStep() => Iterations++;

    /// <summary>Moves some of the weights.</summary>
    /// <param name="start">Index of the first of them.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradients">Their gradients.</param>
    public abstract void Move(int start, Span<float> weights, ReadOnlySpan<float> gradients);

    /// <summary>Goes on from a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="definition">The network that tells which weights are trained.</param>
    public void Import(OptimizerState state, NetworkDefinition definition)
    {
        Iterations = state.Iterations;
        foreach ((float[] slot, ImmutableArray<float> values) in slots.Zip(state.Slots))
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
    /// <param name="definition">The network that tells which weights are trained.</param>
    public OptimizerState Export(NetworkDefinition definition) =>
        new(kind, Iterations, Rate, [.. slots.Select(slot => Trained(slot, definition))]) { Momentum = Momentum };

    /// <summary>A value for each weight, zero at first, that is part of the state.</summary>
    protected float[] NewSlot(int count)
    {
        float[] slot = new float[count];
        slots.Add(slot);
        return slot;
    }

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
