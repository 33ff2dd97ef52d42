namespace MnistNet.Torch;

/// <summary>An optimizer that moves all weights of a network at once, with Keras's formula, in Keras's order: clip, decay, move, average.</summary>
public abstract class FlatOptimizer : IDisposable
{
    private readonly Dictionary<string, Tensor> slots = [];
    private readonly List<Tensor> scratch = [];

    private protected FlatOptimizer(TorchWeights weights, TrainingSettings settings)
    {
        Weights = weights;
        Settings = settings;
        LearningRate = settings.LearningRate;
        foreach (string slot in OptimizerState.SlotNames(settings).Where(static slot => slot != OptimizerState.MomentumProduct))
        {
            slots[slot] = NewVector();
        }
    }

    /// <summary>Step size of the steps to come; at least 0.</summary>
    public double LearningRate { get; set; }

    /// <summary>Number of steps so far.</summary>
    protected long Iterations { get; private set; }

    /// <summary>The weights, and the gradients that move them.</summary>
    protected TorchWeights Weights { get; }

    /// <summary>What it was made with.</summary>
    private protected TrainingSettings Settings { get; }

    /// <summary>The slot of <see cref="Optimizer.Nadam"/> that has a single value.</summary>
    private protected float MomentumProduct { get; set; } = 1;

    /// <summary>Creates the optimizer that some settings ask for.</summary>
    /// <param name="weights">The weights that it moves.</param>
    /// <param name="settings">Which optimizer, with all its arguments.</param>
    /// <param name="state">What it goes on from; null starts at step zero.</param>
    /// <returns>The optimizer; dispose it.</returns>
    public static FlatOptimizer Create(TorchWeights weights, TrainingSettings settings, OptimizerState? state = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(settings);
        FlatOptimizer optimizer = settings.Optimizer switch
        {
            Optimizer.Adam or Optimizer.AdamW => new Adam(weights, settings),
            Optimizer.Nadam => new Nadam(weights, settings),
            Optimizer.RMSprop => new RMSprop(weights, settings),
            Optimizer.SGD => new SGD(weights, settings),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
        };
        optimizer.Import(state);
        return optimizer;
    }

    /// <summary>What the optimizer remembers now.</summary>
    /// <returns>A copy, in Keras's layout.</returns>
    public OptimizerState Export() => OptimizerState.Of(Settings, Iterations, (float)LearningRate, ValuesOf);

    /// <summary>Moves every weight once, by the gradients as they are now.</summary>
    public void Step()
    {
        // Operations in place, too, return tensors that somebody has to dispose of.
        using IDisposable frozen = no_grad();
        using var handles = NewDisposeScope();
        Iterations++;
        Clip();
        if (Settings.EffectiveWeightDecay > 0)
        {
            Weights.Values.mul_(1 - (Settings.EffectiveWeightDecay * LearningRate));
        }

        Move();
        if (Settings.UseEma)
        {
            Average(slots[OptimizerState.Average]);
        }
    }

    /// <summary>Frees what the optimizer remembers.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Moves every weight once; gradients are off.</summary>
    private protected abstract void Move();

    /// <summary>A vector, one value a weight, that the optimizer remembers from step to step.</summary>
    private protected Tensor Slot(string name) => slots[name];

    /// <summary>A vector to calculate in, one value a weight.</summary>
    private protected Tensor NewScratch()
    {
        Tensor values = NewVector();
        scratch.Add(values);
        return values;
    }

    /// <summary>Frees what the optimizer remembers.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (Tensor tensor in slots.Values.Concat(scratch))
            {
                tensor.Dispose();
            }
        }
    }

    private void Import(OptimizerState? state)
    {
        Iterations = state?.Iterations ?? 0;
        foreach (OptimizerSlot slot in state?.Slots ?? [])
        {
            if (slot.Name == OptimizerState.MomentumProduct)
            {
                MomentumProduct = slot.Values[0];
            }
            else
            {
                Weights.ImportTrained(slots[slot.Name], slot.Values.AsSpan());
            }
        }
    }

    private ImmutableArray<float> ValuesOf(string slot) => slot == OptimizerState.MomentumProduct ? [MomentumProduct] : Weights.ExportTrained(slots[slot]);

    private void Clip()
    {
        if (Settings.ClipValue > 0)
        {
            Weights.Gradients.clamp_(-Settings.ClipValue, Settings.ClipValue);
        }
        else if (Settings.GlobalClipNorm > 0)
        {
            Shorten(Weights.Gradients, Settings.GlobalClipNorm);
        }
        else if (Settings.ClipNorm > 0)
        {
            foreach (Tensor gradient in Weights.TrainedIn(Weights.Gradients))
            {
                Shorten(gradient, Settings.ClipNorm);
            }
        }
    }

    // NaN spoils all, as in Keras.
    private static void Shorten(Tensor gradient, double limit)
    {
        Tensor norm = gradient.square().sum().sqrt();
        gradient.mul_((limit / norm.clamp_min(limit)) + (norm - norm));
    }

    private void Average(Tensor average)
    {
        // The first weights are their own average.
        double keep = Iterations == 1 ? 0 : Settings.EmaMomentum;
        average.mul_(keep).add_(Weights.Values, 1 - keep);
        if (Settings.EmaOverwriteFrequency > 0 && Iterations % Settings.EmaOverwriteFrequency == 0)
        {
            Weights.Values.copy_(average);
        }
    }

    private Tensor NewVector() => zeros_like(Weights.Values).DetachFromDisposeScope();
}
