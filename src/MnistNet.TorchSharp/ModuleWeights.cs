namespace MnistNet.Torch;

/// <summary>
/// A module that predicts for many threads at once. Each says with which weights: those who have the same are in it together,
/// whoever has others waits until it is empty and changes them.
/// </summary>
internal sealed class ModuleWeights<TModule> : IDisposable
    where TModule : nn.Module, ITorchNetwork
{
    private readonly TModule module;
    private readonly ReaderWriterLockSlim turn = new();
    private ImmutableArray<float> present;
    private bool isDisposed;

    /// <summary>Takes over a module, which is disposed of with this.</summary>
    public ModuleWeights(TModule module)
    {
        this.module = module;
        module.eval();
    }

    /// <summary>Enters the module with some weights, until what it gives is disposed of.</summary>
    public Use With(ImmutableArray<float> weights)
    {
        turn.EnterReadLock();
        if (!isDisposed && present == weights)
        {
            return new Use(this, isAlone: false);
        }

        turn.ExitReadLock();
        turn.EnterWriteLock();
        Use use = new(this, isAlone: true);
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, typeof(Network));
            if (present != weights)
            {
                module.Weights.Import(weights.AsSpan());
                present = weights;
            }

            return use;
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The lock itself stays: others may be waiting at it, to be told that the module is gone.
        turn.EnterWriteLock();
        try
        {
            if (!isDisposed)
            {
                isDisposed = true;
                module.Dispose();
            }
        }
        finally
        {
            turn.ExitWriteLock();
        }
    }

    /// <summary>The time of one thread in the module.</summary>
    public readonly struct Use(ModuleWeights<TModule> owner, bool isAlone) : IDisposable
    {
        public TModule Module => owner.module;

        public void Dispose()
        {
            if (isAlone)
            {
                owner.turn.ExitWriteLock();
            }
            else
            {
                owner.turn.ExitReadLock();
            }
        }
    }
}
