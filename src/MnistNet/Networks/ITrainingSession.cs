namespace MnistNet;

/// <summary>
/// One training of one network on one backend, step by step, on weights of its own. <see cref="Network"/> drives it.
/// </summary>
public interface ITrainingSession : IDisposable
{
    /// <summary>Step size of the steps to come; at least 0 and finite.</summary>
    double LearningRate { get; set; }

    /// <summary>Whether layers of augmentation change the images of the batches to come; true at first.</summary>
    bool Augments { get; set; }

    /// <summary>Sets the order in which the images of the next epoch are seen, and the totals to zero.</summary>
    /// <param name="order">Indices of training images.</param>
    /// <param name="seen">
    /// How many images the network has been trained on before: with the seed, it decides the random numbers of dropout.
    /// </param>
    void BeginEpoch(ReadOnlySpan<int> order, long seen);

    /// <summary>One optimizer step on images <paramref name="first"/> to first + count − 1 of the epoch's order.</summary>
    /// <param name="first">Where the batch starts.</param>
    /// <param name="count">Size of the batch.</param>
    void TrainBatch(int first, int count);

    /// <summary>Sums over the steps of this epoch so far, in each loss the penalties of regularizers before the step. Waits for the backend: call it rarely.</summary>
    /// <returns>The totals.</returns>
    BatchTotals ReadTotals();

    /// <summary>Loss and hits of some images, without dropout, penalties and learning.</summary>
    /// <param name="indices">Indices of <see cref="TrainingData.ValidationImages"/>.</param>
    /// <returns>The totals.</returns>
    BatchTotals Validate(ReadOnlySpan<int> indices);

    /// <summary>
    /// Lets the moving averages of batch normalizations follow images <paramref name="first"/> to first + count − 1 of the epoch's
    /// order, which pass forward as in training: dropout on. Nothing is learned.
    /// </summary>
    /// <param name="first">Where the batch starts.</param>
    /// <param name="count">Size of the batch.</param>
    /// <param name="momentum">Share of the old averages that is kept, in [0, 1], whatever the layers declare.</param>
    void FollowBatch(int first, int count, double momentum);

    /// <summary>Goes on with other weights; the optimizer keeps what it remembers.</summary>
    /// <param name="weights">All weights, in Keras's layout.</param>
    void ImportWeights(ReadOnlySpan<float> weights);

    /// <summary>Hands out the weights as they are now.</summary>
    /// <param name="weights">Receives all weights, in Keras's layout.</param>
    void ExportWeights(Span<float> weights);

    /// <summary>What the optimizer remembers now.</summary>
    /// <returns>A copy, in Keras's layout.</returns>
    OptimizerState ExportOptimizer();
}
