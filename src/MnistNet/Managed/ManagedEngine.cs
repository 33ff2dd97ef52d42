namespace MnistNet.Managed;

/// <summary>A network in C# alone: the engine behind <see cref="Backend.Managed"/>.</summary>
public sealed class ManagedEngine : INetworkEngine
{
    private const int ImagesPerPart = 16;

    // In values: room for sixteen of any network but those whose memory is much larger than a cache.
    private const int LargestBlock = 4_194_304;

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
        InferenceWeights prepared = Prepare(weights);
        buffers.Use(prepared);
        ImageBlock values = buffers.Values(1);
        Forward(prepared, pixels, values[0], buffers);
        ForwardTail(prepared, values, buffers);
        SoftmaxCrossEntropy.Softmax(ScoresOf(values[0]), probabilities);
        pool.Return(buffers);
    }

    /// <inheritdoc/>
    public void PredictBatch(ImmutableArray<float> weights, ReadOnlyMemory<float> pixels, Memory<float> probabilities)
    {
        int size = (int)Definition.Input.Size;
        int classes = Definition.ClassCount;
        ForEachImage(
            Prepare(weights),
            pixels.Length / size,
            (image, _) => pixels.Span.Slice(image * size, size),
            (image, scores) => SoftmaxCrossEntropy.Softmax(scores, probabilities.Span.Slice(image * classes, classes)));
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
        ForEachImage(
            weights,
            indices.Length,
            (image, memory) =>
            {
                images.CopyScaled(indices[image], memory);
                return memory;
            },
            (image, scores) => scores.CopyTo(logits.AsSpan(image * classes, classes)));
        return logits;
    }

    // How many pass the tail together.
    private int BlockSize => Network.HasInferenceTail ? Math.Clamp(LargestBlock / Network.InferenceValueCount, 1, ImagesPerPart) : 1;

    private void ForEachImage(InferenceWeights weights, int count, LoadPixels load, TakeScores take)
    {
        int blockSize = BlockSize;
        int tailStart = Network.InferenceTailStart;
        WorkerTeam.Shared.Run(RunPart, (count + ImagesPerPart - 1) / ImagesPerPart);

        void RunPart(int part, int worker)
        {
            InferenceBuffers buffers = pool.Rent();
            buffers.Use(weights);
            int end = Math.Min((part + 1) * ImagesPerPart, count);
            for (int first = part * ImagesPerPart; first < end; first += blockSize)
            {
                ImageBlock values = buffers.Values(Math.Min(blockSize, end - first));
                for (int i = values.Count - 1; i >= 0; i--)
                {
                    // All begin in the same memory, which so stays in the cache, unless the tail reads all of it.
                    Span<float> memory = values[tailStart > 0 ? 0 : i];
                    Forward(weights, load(first + i, buffers.Pixels), memory, buffers);
                    if (i > 0 && tailStart > 0)
                    {
                        memory[tailStart..].CopyTo(values[i][tailStart..]);
                    }
                }

                ForwardTail(weights, values, buffers);
                for (int i = 0; i < values.Count; i++)
                {
                    take(first + i, ScoresOf(values[i]));
                }
            }

            pool.Return(buffers);
        }
    }

    private void Forward(InferenceWeights weights, ReadOnlySpan<float> pixels, Span<float> values, InferenceBuffers buffers) =>
        Network.Forward(pixels, weights.Values.Span, weights.Normalizations.Span, values, buffers.Scratch.Span);

    private void ForwardTail(InferenceWeights weights, ImageBlock values, InferenceBuffers buffers)
    {
        if (Network.HasInferenceTail)
        {
            Network.ForwardTail(weights.Values.Span, weights.Normalizations.Span, values, buffers.Scratch.Span);
        }
    }

    // They stand in the memory of the pass until the next.
    private ReadOnlySpan<float> ScoresOf(Span<float> values) => values.Slice(Network.InferenceLogitsStart, Definition.ClassCount);

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

    // What the memory may be used for that it is given.
    private delegate ReadOnlySpan<float> LoadPixels(int image, float[] memory);

    private delegate void TakeScores(int image, ReadOnlySpan<float> scores);

    private sealed record PreparedWeights(ImmutableArray<float> Source, InferenceWeights Weights);
}
