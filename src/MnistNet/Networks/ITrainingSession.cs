namespace MnistNet;

/// <summary>One training of one network on one backend, step by step. <see cref="Network"/> drives it.</summary>
public interface ITrainingSession : IDisposable
{
    /// <summary>Step size of the steps to come; at least 0 and finite.</summary>
    double LearningRate { get; set; }

    /// <summary>Sets the order in which the images of the next epoch are seen, and the totals to zero.</summary>
    /// <param name="order">Indices of training images.</param>
    void BeginEpoch(ReadOnlySpan<int> order);

    /// <summary>One optimizer step on images <paramref name="first"/> to first + count − 1 of the epoch's order.</summary>
    /// <param name="first">Where the batch starts.</param>
    /// <param name="count">Size of the batch.</param>
    void TrainBatch(int first, int count);

    /// <summary>Sums over the steps of this epoch so far. Waits for the backend: call it rarely.</summary>
    /// <returns>The totals.</returns>
    BatchTotals ReadTotals();

    /// <summary>Loss and hits of some images, without dropout and without learning.</summary>
    /// <param name="indices">Indices of the images.</param>
    /// <returns>The totals.</returns>
    BatchTotals Validate(ReadOnlySpan<int> indices);

    /// <summary>What the optimizer remembers now.</summary>
    /// <returns>A copy, in Keras's layout.</returns>
    OptimizerState ExportOptimizer();

    /// <summary>Where the random numbers of dropout stand, in the backend's own form.</summary>
    /// <returns>A copy; another session of the same backend goes on from it.</returns>
    byte[] ExportRandomState();

    /// <summary>Lets the random numbers of dropout go on from where another session's stood.</summary>
    /// <param name="state">What <see cref="ExportRandomState"/> gave.</param>
    /// <exception cref="InvalidDataException">It is no such state.</exception>
    void ImportRandomState(ReadOnlySpan<byte> state);
}
