namespace MnistNet;

/// <summary>
/// The state of a network that everybody reads and one at a time replaces. While a training goes on, that one is the thread
/// that trains: what it reads is what the training has made so far, what others read is what was published last.
/// </summary>
internal sealed class PublishedState(string network, NetworkState start)
{
    private readonly Lock replacement = new();
    private volatile NetworkState published = start;

    // What is in the place of the thread that trains, while a training rests and any may take it up; no thread has it.
    private const int Resting = -1;

    // Of the thread that trains; 0, which no thread has, when none does.
    private volatile int trainer;
    private TrainingRun? run;
    private bool isClosed;

    /// <summary>The state now.</summary>
    public NetworkState Present
    {
        get
        {
            if (trainer == Environment.CurrentManagedThreadId)
            {
                Publish();
            }

            return published;
        }
    }

    /// <summary>Takes the turn to train, for the present thread, until what it gives is disposed of.</summary>
    public IDisposable BeginTraining()
    {
        lock (replacement)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(Network));
            if (trainer != 0)
            {
                throw Busy("trained a second time");
            }

            trainer = Environment.CurrentManagedThreadId;
            return new Turn(this);
        }
    }

    /// <summary>Lets the training rest: until it goes on, no thread is the one that trains.</summary>
    public void Rest() => trainer = Resting;

    /// <summary>The training that rested goes on, on the present thread.</summary>
    public void GoOn() => trainer = Environment.CurrentManagedThreadId;

    /// <summary>Names the training whose turn it is.</summary>
    public void Follow(TrainingRun run) => this.run = run;

    /// <summary>Publishes what the training has made so far; only the thread that trains may ask for it.</summary>
    public void Publish()
    {
        if (run is { IsAhead: true })
        {
            published = run.Export();
        }
    }

    /// <summary>Replaces the weights. A training of the present thread goes on from them.</summary>
    public void SetWeights(ImmutableArray<float> weights) => Replace(weights, present => present with { Weights = weights });

    /// <summary>Names the classes.</summary>
    public void SetClassNames(ImmutableArray<string> names)
    {
        lock (replacement)
        {
            if (trainer != 0)
            {
                throw Busy("given names of classes");
            }

            published = published with { ClassNames = names };
        }
    }

    /// <summary>
    /// Replaces everything by what a file holds. A training of the present thread goes on from its weights, and keeps its own
    /// optimizer and random numbers.
    /// </summary>
    public void Load(StoredNetwork stored, string source)
    {
        ImmutableArray<float> weights = [.. stored.Weights];
        Replace(weights, present => trainer != 0
            ? present with { Weights = weights }
            : new NetworkState(weights, stored.Optimizer, stored.Seal?.Notes.Randomness ?? NetworkRandomness.StartOf(present.Randomness.Seed))
            {
                ClassNames = stored.Seal?.Notes.ClassNames is { IsDefault: false } names ? names : present.ClassNames,
                OptimizerRefusal = stored.Optimizer is null ? $"{source}: {stored.OptimizerRefusal ?? "files of this format hold no state of an optimizer"}" : null,
            });
    }

    /// <summary>Allows no further training.</summary>
    public void Close()
    {
        lock (replacement)
        {
            if (trainer != 0)
            {
                throw Busy("disposed of");
            }

            isClosed = true;
        }
    }

    private void Replace(ImmutableArray<float> weights, Func<NetworkState, NetworkState> change)
    {
        lock (replacement)
        {
            if (trainer != 0 && trainer != Environment.CurrentManagedThreadId)
            {
                throw Busy("given weights");
            }

            NetworkState present = Present;
            run?.Import(weights);
            published = change(present);
        }
    }

    private InvalidOperationException Busy(string how) =>
        new($"{network} is being trained: until that has ended, it cannot be {how}. Callbacks of the training may set its weights.");

    private void EndTraining()
    {
        lock (replacement)
        {
            run = null;
            trainer = 0;
        }
    }

    private sealed class Turn(PublishedState state) : IDisposable
    {
        public void Dispose() => state.EndTraining();
    }
}
