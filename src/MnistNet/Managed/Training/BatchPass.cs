namespace MnistNet.Managed;

/// <summary>
/// Forward and backward passes over a batch, which leave the sum of the gradients in chunks. Without batch normalization,
/// an image goes there and back while it is in the cache; else all images of the batch go segment by segment.
/// </summary>
internal sealed class BatchPass : ITeamJob
{
    /// <summary>Number of chunks that a batch is cut into, whatever its size.</summary>
    public const int ChunkCount = 16;

    private readonly ManagedEngine engine;
    private readonly IManagedNetwork network;
    private readonly float[] weights;
    private readonly LabeledImages images;
    private readonly int seed;
    private readonly int segments;
    private readonly int pixels;
    private readonly float[] transposed;
    private readonly Memory<float>[] scratches;
    private readonly float[] normalizations;
    private readonly int[] normalizationStarts;
    private TrainingBuffers[] buffers = [];
    private int[] order = [];
    private int first;
    private int count;
    private int segment;
    private bool isBackward;

    public BatchPass(ManagedEngine engine, float[] weights, LabeledImages images, int seed)
    {
        this.engine = engine;
        this.weights = weights;
        this.images = images;
        this.seed = seed;
        network = engine.Network;
        segments = network.Normalizations.Length + 1;
        pixels = (int)engine.Definition.Input.Size;
        transposed = new float[network.TransposedCount];
        scratches = [.. Enumerable.Range(0, WorkerTeam.Size).Select(_ => CacheLines.Zeros(network.ScratchCount))];
        normalizations = InferenceWeights.NewNormalizations(network);
        normalizationStarts = new int[segments];
        for (int i = 1; i < segments; i++)
        {
            normalizationStarts[i] = normalizationStarts[i - 1] + network.Normalizations[i - 1].ConstantCount;
        }

        int sums = network.Normalizations.Select(layer => layer.SumCount).DefaultIfEmpty().Max();
        Chunks = [.. Enumerable.Range(0, ChunkCount).Select(_ => new GradientChunk(network.GradientCount, sums))];
    }

    public GradientChunk[] Chunks { get; }

    /// <summary>Images that the network has been trained on so far: the number of the next image's stream of random numbers.</summary>
    public long Seen { get; set; }

    /// <summary>Computes the gradients of the mean loss of a batch.</summary>
    /// <param name="order">The order of the images in this epoch.</param>
    /// <param name="first">Where the batch starts in it.</param>
    /// <param name="count">Size of the batch.</param>
    public void Run(int[] order, int first, int count)
    {
        this.order = order;
        this.first = first;
        this.count = count;
        Reserve(segments == 1 ? WorkerTeam.Size : count);
        network.Transpose(weights, transposed);
        isBackward = false;
        for (segment = 0; segment < segments; segment++)
        {
            WorkerTeam.Shared.Run(this, ChunkCount);
            if (segment < segments - 1)
            {
                UseBatchStatistics(network.Normalizations[segment], Constants(segment));
            }
        }

        isBackward = true;
        for (segment = segments - 2; segment >= 0; segment--)
        {
            NormalizationLayer layer = network.Normalizations[segment];
            layer.UseGradients(SumOfSums(layer.SumCount), count, Constants(segment), Chunks[0].Gradients);
            WorkerTeam.Shared.Run(this, ChunkCount);
        }

        Seen += count;
    }

    public void Run(int part, int worker)
    {
        GradientChunk chunk = Chunks[part];
        if (segment == 0 && !isBackward)
        {
            chunk.Clear();
        }

        chunk.Sums.AsSpan().Clear();
        int end = EndOf(part);
        for (int i = EndOf(part - 1); i < end; i++)
        {
            TrainingBuffers memory = buffers[segments == 1 ? worker : i];
            if (isBackward)
            {
                Backward(chunk, memory, scratches[worker].Span);
            }
            else
            {
                Forward(chunk, memory, scratches[worker].Span, i);
            }
        }

        if (segment == 0 && (isBackward || segments == 1))
        {
            network.FoldGradients(chunk.Gradients);
        }
    }

    private int EndOf(int part) => (int)((long)count * (part + 1) / ChunkCount);

    private void Forward(GradientChunk chunk, TrainingBuffers memory, Span<float> scratch, int index)
    {
        int image = order[first + index];
        if (segment == 0)
        {
            images.CopyScaled(image, memory.Pixels);
        }

        memory.Noise.Restart(seed, ((Seen + index) * segments) + segment);
        TrainingPass pass = PassOf(chunk, memory, scratch);
        network.ForwardTraining(segment, pass);
        if (segment < segments - 1)
        {
            network.Normalizations[segment].AddSums(memory.Values.Span, chunk.Sums);
            return;
        }

        int classes = engine.Definition.ClassCount;
        ReadOnlySpan<float> logits = memory.Values.Span.Slice(network.LogitsStart, classes);
        int label = images.Labels.Span[image];
        chunk.Loss += SoftmaxCrossEntropy.Loss(logits, label);
        chunk.Correct += Prediction.MostProbable(logits) == label ? 1 : 0;
        SoftmaxCrossEntropy.Gradient(logits, label, 1f / count, memory.Gradients.Span.Slice(network.LogitsStart, classes));
        network.Backward(segment, pass);
        AddGradientSums(chunk, memory);
    }

    private void Backward(GradientChunk chunk, TrainingBuffers memory, Span<float> scratch)
    {
        network.Backward(segment, PassOf(chunk, memory, scratch));
        AddGradientSums(chunk, memory);
    }

    // Behind the backward pass of a segment come the sums that the normalization before it needs.
    private void AddGradientSums(GradientChunk chunk, TrainingBuffers memory)
    {
        if (segment > 0)
        {
            network.Normalizations[segment - 1].AddGradientSums(memory.Values.Span, memory.Gradients.Span, Constants(segment - 1), chunk.Sums);
        }
    }

    private TrainingPass PassOf(GradientChunk chunk, TrainingBuffers memory, Span<float> scratch) => new()
    {
        Pixels = memory.Pixels,
        Weights = weights,
        Transposed = transposed,
        Normalizations = normalizations,
        Values = memory.Values.Span,
        Scratch = scratch,
        Gradients = memory.Gradients.Span,
        Marks = memory.Marks,
        WeightGradients = chunk.Gradients,
        Noise = memory.Noise,
    };

    private void UseBatchStatistics(NormalizationLayer layer, Span<float> constants) =>
        layer.UseBatch(SumOfSums(layer.SumCount), count, weights, constants);

    private double[] SumOfSums(int length)
    {
        double[] total = Chunks[0].Sums;
        foreach (GradientChunk chunk in Chunks.AsSpan(1))
        {
            for (int i = 0; i < length; i++)
            {
                total[i] += chunk.Sums[i];
            }
        }

        return total;
    }

    private Span<float> Constants(int normalization) =>
        normalizations.AsSpan(normalizationStarts[normalization], network.Normalizations[normalization].ConstantCount);

    private void Reserve(int length)
    {
        int present = buffers.Length;
        if (present < length)
        {
            Array.Resize(ref buffers, length);
            for (int i = present; i < length; i++)
            {
                buffers[i] = new TrainingBuffers(network, pixels);
            }
        }
    }
}
