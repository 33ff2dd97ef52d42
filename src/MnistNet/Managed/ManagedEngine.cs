namespace MnistNet.Managed;

/// <summary>A network in C# alone: the engine behind <see cref="Backend.Managed"/>.</summary>
public sealed class ManagedEngine : INetworkEngine
{
    private const int ImagesPerPart = 16;

    private readonly InferencePool pool;

    // Of the last call, as the next one mostly brings the same.
    private volatile PreparedWeights? last;

    /// <summary>Takes over a network.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="network">Its passes.</param>
    public ManagedEngine(NetworkDefinition definition, IManagedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(network);
        Definition = definition;
        Network = network;
        pool = new InferencePool(network, (int)definition.Input.Size);
    }

    internal NetworkDefinition Definition { get; }

    internal IManagedNetwork Network { get; }

    /// <inheritdoc/>
    public ITrainingSession StartTraining(
        ImmutableArray<float> weights, TrainingData data, TrainingSettings settings, int seed, OptimizerState? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        return new ManagedTrainingSession(this, weights, data, settings, seed, optimizer);
    }

    /// <inheritdoc/>
    public void Score(ImmutableArray<float> weights, LabeledImages images, int first, int count, Span<float> logits)
    {
        ArgumentNullException.ThrowIfNull(images);
        Score(Prepare(weights), images, [.. Enumerable.Range(first, count)]).CopyTo(logits);
    }

    /// <inheritdoc/>
    public void Predict(ImmutableArray<float> weights, ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        InferenceBuffers buffers = pool.Rent();
        SoftmaxCrossEntropy.Softmax(Forward(Prepare(weights), pixels, buffers), probabilities);
        pool.Return(buffers);
    }

    /// <inheritdoc/>
    public void PredictBatch(ImmutableArray<float> weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        InferenceWeights prepared = Prepare(weights);
        int size = (int)Definition.Input.Size;
        int classes = Definition.ClassCount;
        ForEachImage(pixels.Length / size, (image, buffers) => SoftmaxCrossEntropy.Softmax(
            Forward(prepared, pixels.Span.Slice(image * size, size), buffers), probabilities.Span.Slice(image * classes, classes)));
    }

    /// <summary>Does nothing: the memory is the garbage collector's.</summary>
    public void Dispose()
    {
    }

    /// <summary>The scores of some images of a data set, image by image.</summary>
    internal float[] Score(InferenceWeights weights, LabeledImages images, int[] indices)
    {
        int classes = Definition.ClassCount;
        float[] logits = new float[indices.Length * classes];
        ForEachImage(indices.Length, (image, buffers) =>
        {
            images.CopyScaled(indices[image], buffers.Pixels);
            Forward(weights, buffers.Pixels, buffers).CopyTo(logits.AsSpan(image * classes, classes));
        });
        return logits;
    }

    private void ForEachImage(int count, Action<int, InferenceBuffers> pass)
    {
        WorkerTeam.Shared.Run(RunPart, (count + ImagesPerPart - 1) / ImagesPerPart);

        void RunPart(int part, int worker)
        {
            InferenceBuffers buffers = pool.Rent();
            for (int i = part * ImagesPerPart; i < Math.Min((part + 1) * ImagesPerPart, count); i++)
            {
                pass(i, buffers);
            }

            pool.Return(buffers);
        }
    }

    // They stand in the memory of the pass until the next.
    private ReadOnlySpan<float> Forward(InferenceWeights weights, ReadOnlySpan<float> pixels, InferenceBuffers buffers)
    {
        Span<float> values = buffers.Values.Span;
        Network.Forward(pixels, weights.Values.Span, weights.Normalizations.Span, values, buffers.Scratch.Span);
        return values.Slice(Network.InferenceLogitsStart, Definition.ClassCount);
    }

    private InferenceWeights Prepare(ImmutableArray<float> weights)
    {
        // Equal where they are the same array, which nobody changes.
        if (last is { } known && known.Source == weights)
        {
            return known.Weights;
        }

        InferenceWeights prepared = InferenceWeights.Of(Network, weights.AsMemory());
        last = new PreparedWeights(weights, prepared);
        return prepared;
    }

    private sealed record PreparedWeights(ImmutableArray<float> Source, InferenceWeights Weights);
}
