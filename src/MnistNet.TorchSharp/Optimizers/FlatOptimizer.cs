namespace MnistNet.Torch;

/// <summary>An optimizer that moves all weights of a network at once, with Keras's formula.</summary>
public abstract class FlatOptimizer : IDisposable
{
    private readonly Optimizer kind;
    private readonly List<Tensor> slots = [];
    private readonly List<Tensor> scratch = [];

    private protected FlatOptimizer(Optimizer kind, TorchWeights weights, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(weights);
        this.kind = kind;
        LearningRate = learningRate;
        Weights = weights;
    }

    /// <summary>Step size of the steps to come; at least 0.</summary>
    public double LearningRate { get; set; }

    /// <summary>Number of steps so far.</summary>
    protected long Iterations { get; private set; }

    /// <summary>The momentum of <see cref="Optimizer.SGD"/>; null for others.</summary>
    private protected double? Momentum { get; init; }

    /// <summary>The weights, and the gradients that move them.</summary>
    protected TorchWeights Weights { get; }

    /// <summary>Creates the optimizer that some settings ask for.</summary>
    /// <param name="weights">The weights that it moves.</param>
    /// <param name="settings">Which optimizer, learning rate and momentum.</param>
    /// <param name="state">What it goes on from; null starts at step zero.</param>
    /// <returns>The optimizer; dispose it.</returns>
    public static FlatOptimizer Create(TorchWeights weights, TrainingSettings settings, OptimizerState? state = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(settings);
        FlatOptimizer optimizer = settings.Optimizer switch
        {
            Optimizer.Adam => new Adam(weights, settings.LearningRate),
            Optimizer.RMSprop => new RMSprop(weights, settings.LearningRate),
            Optimizer.SGD => new SGD(weights, settings.LearningRate, settings.Momentum),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
        };
        if (state is not null)
        {
            optimizer.Iterations = state.Iterations;
            foreach ((Tensor slot, ImmutableArray<float> values) in optimizer.slots.Zip(state.Slots))
            {
                weights.ImportTrained(slot, values.AsSpan());
            }
        }

        return optimizer;
    }

    /// <summary>What the optimizer remembers now.</summary>
    /// <returns>A copy, in Keras's layout.</returns>
    public OptimizerState Export() => new(kind, Iterations, (float)LearningRate, [.. slots.Select(Weights.ExportTrained)]) { Momentum = Momentum };

    /// <summary>Moves every weight once, by the gradients as they are now.</summary>
    public void Step()
    {
        // Operations in place, too, return tensors that somebody has to dispose of.
        using IDisposable frozen = no_grad();
        using var handles = NewDisposeScope();
        Iterations++;
        Move();
    }

    /// <summary>Frees what the optimizer remembers.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Moves every weight once; gradients are off.</summary>
    private protected abstract void Move();

    /// <summary>A vector of zeros, one value a weight, that the optimizer remembers from step to step; in Keras's order.</summary>
    private protected Tensor NewSlot() => NewVector(slots);

    /// <summary>A vector to calculate in, one value a weight.</summary>
    private protected Tensor NewScratch() => NewVector(scratch);

    /// <summary>Frees what the optimizer remembers.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            slots.ForEach(tensor => tensor.Dispose());
            scratch.ForEach(tensor => tensor.Dispose());
        }
    }

    private Tensor NewVector(List<Tensor> owner)
    {
        Tensor values = zeros_like(Weights.Values).DetachFromDisposeScope();
        owner.Add(values);
        return values;
    }
}
