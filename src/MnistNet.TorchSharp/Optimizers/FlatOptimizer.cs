using static TorchSharp.torch;

namespace MnistNet.Torch;

/// <summary>An optimizer that moves all weights of a network at once, with Keras's formula.</summary>
public abstract class FlatOptimizer : IDisposable
{
    private readonly List<Tensor> state = [];

    private protected FlatOptimizer(TorchWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = weights;
    }

    /// <summary>The weights, and the gradients that move them.</summary>
    protected TorchWeights Weights { get; }

    /// <summary>Creates the optimizer that some settings ask for, at step zero.</summary>
    /// <param name="weights">The weights that it moves.</param>
    /// <param name="settings">Which optimizer, learning rate and momentum.</param>
    /// <returns>The optimizer; dispose it.</returns>
    public static FlatOptimizer Create(TorchWeights weights, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Optimizer switch
        {
            Optimizer.Adam => new Adam(weights, settings.LearningRate),
            Optimizer.RMSprop => new RMSprop(weights, settings.LearningRate),
            Optimizer.SGD => new SGD(weights, settings.LearningRate, settings.Momentum),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Optimizer, "No such optimizer."),
        };
    }

    /// <summary>Moves every weight once, by the gradients as they are now.</summary>
    public void Step()
    {
        // Operations in place, too, return tensors that somebody has to dispose of.
        using IDisposable frozen = no_grad();
        using var handles = NewDisposeScope();
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

    /// <summary>A vector of zeros, one value a weight, that lives as long as the optimizer.</summary>
    private protected Tensor NewState()
    {
        Tensor values = zeros_like(Weights.Values).DetachFromDisposeScope();
        state.Add(values);
        return values;
    }

    /// <summary>Frees what the optimizer remembers.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            state.ForEach(tensor => tensor.Dispose());
            state.Clear();
        }
    }
}
