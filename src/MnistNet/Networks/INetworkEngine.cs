namespace MnistNet;

/// <summary>
/// What a backend does for one network: the contract between <see cref="Network"/> and the code that the compiler wrote.
/// Weights cross it as one vector in the layout and order of <see cref="NetworkDefinition"/>.
/// </summary>
public interface INetworkEngine : IDisposable
{
    /// <summary>Takes over weights.</summary>
    /// <param name="weights">All weights, in Keras's layout.</param>
    void ImportWeights(ReadOnlySpan<float> weights);

    /// <summary>Hands out the weights as they are now.</summary>
    /// <param name="weights">Receives all weights, in Keras's layout.</param>
    void ExportWeights(Span<float> weights);

    /// <summary>Prepares to train on some images.</summary>
    /// <param name="images">The images, training and validation part together.</param>
    /// <param name="settings">Optimizer, batch size and so on.</param>
    /// <param name="seed">Where the randomness of dropout starts.</param>
    /// <param name="optimizer">What the optimizer goes on from; null starts it afresh.</param>
    /// <returns>The session; dispose it when training ends.</returns>
    ITrainingSession StartTraining(LabeledImages images, TrainingSettings settings, int seed, OptimizerState? optimizer = null);

    /// <summary>The network's scores for many images, before softmax.</summary>
    /// <param name="images">The images.</param>
    /// <param name="first">Index of the first image to score.</param>
    /// <param name="count">How many images to score.</param>
    /// <param name="logits">Receives count × classes scores, image by image.</param>
    void Score(LabeledImages images, int first, int count, Span<float> logits);

    /// <summary>The network's probabilities for one image.</summary>
    /// <param name="pixels">The image: height × width × channels values in [0, 1].</param>
    /// <param name="probabilities">Receives one probability a class.</param>
    void Predict(ReadOnlySpan<float> pixels, Span<float> probabilities);

    /// <summary>The network's probabilities for many images, on as many threads as there are.</summary>
    /// <param name="pixels">The images one after the other: height × width × channels values in [0, 1] each.</param>
    /// <param name="probabilities">Receives one probability a class for each image.</param>
    void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities);
}
