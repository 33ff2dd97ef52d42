namespace MnistNet.Managed;

/// <summary>
/// A network in C# alone: the engine behind <see cref="Backend.Managed"/>. Any number of threads may ask it for scores at
/// the same time, as long as none trains it or sets its weights.
/// </summary>
public sealed class ManagedEngine : INetworkEngine
{
    private readonly InferencePool pool;
    private readonly float[] normalizations;

    /// <summary>Takes over a network.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="network">Its passes.</param>
    public ManagedEngine(NetworkDefinition definition, IManagedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(network);
        Definition = definition;
        Network = network;
        Weights = new float[definition.ParameterCount];
        normalizations = NewNormalizations();
        pool = new InferencePool(network, (int)definition.Input.Size);
    }

    internal NetworkDefinition Definition { get; }

    internal IManagedNetwork Network { get; }

    /// <summary>The weights as they are now. Whoever changes them calls <see cref="WeightsChanged"/>.</summary>
    internal float[] Weights { get; }

    /// <inheritdoc/>
    public void ImportWeights(ReadOnlySpan<float> weights)
    {
        weights.CopyTo(Weights);
        WeightsChanged();
    }

    /// <inheritdoc/>
    public void ExportWeights(Span<float> weights) => Weights.CopyTo(weights);

    /// <inheritdoc/>
    public ITrainingSession StartTraining(LabeledImages images, TrainingSettings settings, int seed, OptimizerState? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(settings);
        return new ManagedTrainingSession(this, images, settings, seed, optimizer);
    }

    /// <inheritdoc/>
    public void Score(LabeledImages images, int first, int count, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(images);
        ScoringJob job = new(this, images, first, count);
        job.Run();
        job.Logits.CopyTo(logits);
    }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        InferenceBuffers buffers = pool.Rent();
        SoftmaxCrossEntropy.Softmax(Forward(pixels, buffers), probabilities);
        pool.Return(buffers);
    }

    /// <inheritdoc/>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities) => new PredictionJob(this, pixels, probabilities).Run();

    /// <summary>Does nothing: the memory is the garbage collector's.</summary>
    public void Dispose()
    {
    }

    /// <summary>Takes notice of new weights.</summary>
    internal void WeightsChanged()
    {
        Span<float> rest = normalizations;
        foreach (NormalizationLayer layer in Network.Normalizations)
        {
            layer.UseMovingAverages(Weights, rest[..layer.ConstantCount]);
            rest = rest[layer.ConstantCount..];
        }
    }

    /// <summary>Room for the constants of all batch normalizations.</summary>
    internal float[] NewNormalizations() => new float[Network.Normalizations.Sum(layer => layer.ConstantCount)];

    /// <summary>Memory for passes over images, one after the other.</summary>
    internal InferenceBuffers Rent() => pool.Rent();

    /// <summary>Gives memory back.</summary>
    internal void Return(InferenceBuffers buffers) => pool.Return(buffers);

    /// <summary>The scores of an image, which stand in the memory of the pass until the next.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="buffers">The memory.</param>
    internal ReadOnlySpan<float> Forward(ReadOnlySpan<float> pixels, InferenceBuffers buffers)
    {
        Span<float> values = buffers.Values.Span;
        Network.Forward(pixels, Weights, normalizations, values, buffers.Scratch.Span);
        return values.Slice(Network.LogitsStart, Definition.ClassCount);
    }
}
