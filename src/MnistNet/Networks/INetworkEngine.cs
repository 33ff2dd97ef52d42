namespace MnistNet;

/// <summary>
/// What a backend does for one network: the contract between <see cref="Network"/> and the code that the compiler wrote.
/// Weights cross it as one vector in the layout and order of <see cref="NetworkDefinition"/>. An engine has none of its own:
/// each call says which, so that all that one call computes comes of the same. Any number of threads may call it at once.
/// </summary>
public interface INetworkEngine : IDisposable
{
    /// <summary>Prepares to train on some images.</summary>
    /// <param name="weights">All weights to start from, in Keras's layout.</param>
    /// <param name="data">The images, training and validation part together or apart, and their weights.</param>
    /// <param name="settings">Optimizer, batch size and so on.</param>
    /// <param name="seed">Where the randomness of dropout starts.</param>
    /// <param name="optimizer">What the optimizer goes on from; null starts it afresh.</param>
    /// <returns>The session; dispose it when training ends.</returns>
    ITrainingSession StartTraining(
        ImmutableArray<float> weights, TrainingData data, TrainingSettings settings, int seed, OptimizerState? optimizer = null);

    /// <summary>The network's scores for many images, before softmax.</summary>
    /// <param name="weights">All weights, in Keras's layout.</param>
    /// <param name="images">The images.</param>
    /// <param name="first">Index of the first image to score.</param>
    /// <param name="count">How many images to score.</param>
    /// <param name="logits">Receives count × classes scores, image by image.</param>
    void Score(ImmutableArray<float> weights, LabeledImages images, int first, int count, Span<float> logits);

    /// <summary>The network's probabilities for one image.</summary>
    /// <param name="weights">All weights, in Keras's layout.</param>
    /// <param name="pixels">The image: height × width × channels values in [0, 1].</param>
    /// <param name="probabilities">Receives one probability a class.</param>
    void Predict(ImmutableArray<float> weights, ReadOnlySpan<float> pixels, Span<float> probabilities);

    /// <summary>The network's probabilities for many images, on as many threads as there are.</summary>
    /// <param name="weights">All weights, in Keras's layout.</param>
    /// <param name="pixels">The images one after the other: height × width × channels values in [0, 1] each.</param>
    /// <param name="probabilities">Receives one probability a class for each image.</param>
    void PredictBatch(ImmutableArray<float> weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities);
}
