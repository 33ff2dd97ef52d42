namespace MnistNet.Managed;

/// <summary>
/// Forward and backward passes over a batch, which leave the sum of the gradients in chunks. Without batch normalization,
/// an image goes there and back while it is in the cache; else all images of the batch go segment by segment, and each
/// keeps what outlasts one.
/// </summary>
internal sealed class BatchPass(ManagedEngine engine, Memory<float> weights, ImageLoss loss, int seed)
{
    // What a batch is cut into, whatever its size; fewer where all chunks' gradients are too many for a cache, which they go through at each step.
    private const int MostChunks = 16;
    private const int FewestChunks = 4;
    private const int NearGradients = 640_000;

    // As many as share a read of a large kernel, where their values and gradients stay near.
    private const int MostImages = 32;
    private const int FewImages = 8;
    private const int NearValues = 65_536;
    private const int FarValues = 64 * NearValues;

    private readonly IManagedNetwork network = engine.Network;
    private readonly int segments = engine.Network.Normalizations.Length + 1;
    private readonly Memory<float> transposed = CacheLines.Zeros<float>(engine.Network.TransposedCount);
    private readonly float[][] pixels = [.. Enumerable.Range(0, WorkerTeam.Size).Select(_ => new float[engine.Definition.Input.Size])];
    private readonly Memory<float>[] scratches = [.. Enumerable.Range(0, WorkerTeam.Size).Select(_ => CacheLines.Zeros<float>(engine.Network.ScratchCount))];
    private readonly long[] scratchSteps = new long[WorkerTeam.Size];
    private readonly Memory<float> normalizations = InferenceWeights.NewNormalizations(engine.Network);
    private Action<int, int>? runPart;
    private readonly int blockSize = BlockSizeFor(engine.Network);
    private readonly BlockMemory[] values = NewBlocks(engine.Network);
    private readonly BlockMemory[] gradients = NewBlocks(engine.Network);

    private TrainingBuffers[] images = [];
    private int[] order = [];
    private int first;
    private int count;
    private int segment;
    private bool isBackward;
    private long step;

    public GradientChunk[] Chunks { get; } =
    [
        .. Enumerable.Range(0, ChunkCountFor(engine.Network.GradientCount)).Select(_ => new GradientChunk(engine.Network)),
    ];

    /// <summary>Images that the network has been trained on so far: the number of the next image's stream of random numbers.</summary>
    public long Seen { get; set; }

    /// <summary>Whether layers of augmentation change the images.</summary>
    public bool Augments { get; set; } = true;

    /// <summary>Computes the gradients of the mean loss of a batch, which starts at <paramref name="first"/> in the epoch's order.</summary>
    public void Run(int[] order, int first, int count)
    {
        Begin(order, first, count);
        NormalizeSegments(momentum: null);
        WorkerTeam.Shared.Run(runPart!, Chunks.Length);
        isBackward = true;
        for (segment = segments - 2; segment >= 0; segment--)
        {
            NormalizationLayer layer = network.Normalizations[segment];
            layer.UseGradients(SumOfSums(layer.SumCount), count, Constants(segment), Chunks[0].Gradients);
            WorkerTeam.Shared.Run(runPart!, Chunks.Length);
        }

        Seen += count;
    }

    /// <summary>Goes forward as far as the last batch normalization, whose moving averages follow the batch.</summary>
    public void Follow(int[] order, int first, int count, double momentum)
    {
        Begin(order, first, count);
        NormalizeSegments(momentum);
        Seen += count;
    }

    private void Begin(int[] order, int first, int count)
    {
        this.order = order;
        this.first = first;
        this.count = count;
        step++;
        runPart ??= RunPart;
        Reserve(segments == 1 ? WorkerTeam.Size * blockSize : count);
        network.Transpose(weights.Span, transposed.Span);
        isBackward = false;
    }

    // Null is the momentum of each layer. Then the last segment is next.
    private void NormalizeSegments(double? momentum)
    {
        for (segment = 0; segment < segments - 1; segment++)
        {
            WorkerTeam.Shared.Run(runPart!, Chunks.Length);
            NormalizationLayer layer = network.Normalizations[segment];
            layer.UseBatch(SumOfSums(layer.SumCount), count, weights.Span, Constants(segment), momentum);
        }
    }

    private void RunPart(int part, int worker)
    {
        GradientChunk chunk = Chunks[part];
        if (segment == 0 && !isBackward)
        {
            chunk.Clear();
        }

        if (scratchSteps[worker] != step)
        {
            // What kernels made of the weights before this step.
            scratches[worker].Span.Clear();
            scratchSteps[worker] = step;
        }

        chunk.Sums.Span.Clear();
        int end = EndOf(part);
        for (int start = EndOf(part - 1); start < end; start += blockSize)
        {
            int length = Math.Min(blockSize, end - start);
            RunBlock(chunk, worker, start, images.AsSpan(segments == 1 ? worker * blockSize : start, length));
        }

        // What was stored past the caches is there for whoever goes on.
        Interlocked.MemoryBarrier();

        if (segment == 0 && (isBackward || segments == 1))
        {
            network.FoldGradients(chunk.Gradients);
        }
    }

    private int EndOf(int part) => (int)((long)count * (part + 1) / Chunks.Length);

    // 16, 8 or 4.
    private static int ChunkCountFor(int gradients)
    {
        int chunks = MostChunks;
        while (chunks > FewestChunks && (long)chunks * gradients > NearGradients)
        {
            chunks /= 2;
        }

        return chunks;
    }

    private static int BlockSizeFor(IManagedNetwork network) => network.HasTail
        ? Math.Clamp(NearValues / network.ValueCount, Math.Clamp(FarValues / network.ValueCount, 1, FewImages), MostImages)
        : 1;

    private static BlockMemory[] NewBlocks(IManagedNetwork network) =>
        [.. Enumerable.Range(0, WorkerTeam.Size).Select(_ => new BlockMemory(network.ValueCount, BlockSizeFor(network)))];

    private void RunBlock(GradientChunk chunk, int worker, int start, ReadOnlySpan<TrainingBuffers> block)
    {
        ImageBlock blockValues = values[worker].First(block.Length);
        ImageBlock blockGradients = gradients[worker].First(block.Length);
        TrainingPass pass = PassOf(chunk, block[0], worker);
        for (int i = 0; i < block.Length && !isBackward; i++)
        {
            Forward(chunk, worker, block[i], block[i].PassOf(pass, blockValues[i], blockGradients[i]), start + i);
        }

        bool isLast = segment == segments - 1;
        if (isLast)
        {
            TrainingBlock passes = new(block, blockValues, blockGradients, pass);
            network.ForwardTail(passes);
            for (int i = 0; i < block.Length; i++)
            {
                TakeLoss(chunk, passes.Values[i], passes.Gradients[i], start + i);
            }

            network.BackwardTail(passes);
        }

        for (int i = 0; i < block.Length && (isLast || isBackward); i++)
        {
            Backward(chunk, block[i].PassOf(pass, blockValues[i], blockGradients[i]));
        }
    }

    private void Forward(GradientChunk chunk, int worker, TrainingBuffers memory, in TrainingPass pass, int index)
    {
        if (segment == 0)
        {
            loss.Images.CopyScaled(order[first + index], pixels[worker]);
        }

        memory.Noise.Restart(seed, ((Seen + index) * segments) + segment);
        memory.Noise.Augments = Augments;
        network.ForwardTraining(segment, pass);
        if (segment < segments - 1)
        {
            network.Normalizations[segment].AddSums<WidestWidth>(pass.Values, pass.Kept, chunk.Sums.Span);
        }
    }

    // With it comes the gradient that the backward pass begins with.
    private void TakeLoss(GradientChunk chunk, ReadOnlySpan<float> values, Span<float> gradients, int index)
    {
        int classes = engine.Definition.ClassCount;
        ReadOnlySpan<float> logits = values.Slice(network.LogitsStart, classes);
        int image = order[first + index];
        chunk.Loss += loss.Of(image, logits);
        chunk.Correct += Prediction.MostProbable(logits) == loss.LabelOf(image) ? 1 : 0;
        loss.Gradient(image, logits, 1f / count, gradients.Slice(network.LogitsStart, classes));
    }

    private void Backward(GradientChunk chunk, in TrainingPass pass)
    {
        network.Backward(segment, pass);

        // Behind it come the sums that the normalization before this segment needs.
        if (segment > 0)
        {
            network.Normalizations[segment - 1].AddGradientSums<WidestWidth>(pass.Kept, pass.Values, pass.Gradients, Constants(segment - 1), chunk.Sums.Span);
        }
    }

    private TrainingPass PassOf(GradientChunk chunk, TrainingBuffers memory, int worker) => new()
    {
        Pixels = pixels[worker],
        Weights = weights.Span,
        Transposed = transposed.Span,
        Normalizations = normalizations.Span,
        Kept = memory.Kept.Span,
        Values = values[worker][0].Span,
        Scratch = scratches[worker].Span,
        Gradients = gradients[worker][0].Span,
        Marks = memory.Marks,
        WeightGradients = chunk.Gradients,
        Noise = memory.Noise,
    };

    private Span<double> SumOfSums(int length)
    {
        Span<double> total = Chunks[0].Sums.Span;
        foreach (GradientChunk chunk in Chunks.AsSpan(1))
        {
            ReadOnlySpan<double> sums = chunk.Sums.Span;
            for (int i = 0; i < length; i++)
            {
                total[i] += sums[i];
            }
        }

        return total;
    }

    private Span<float> Constants(int normalization)
    {
        int start = 0;
        for (int i = 0; i < normalization; i++)
        {
            start += network.Normalizations[i].ConstantCount;
        }

        return normalizations.Span.Slice(start, network.Normalizations[normalization].ConstantCount);
    }

    private void Reserve(int length)
    {
        int present = images.Length;
        if (present < length)
        {
            Array.Resize(ref images, length);
            for (int i = present; i < length; i++)
            {
                images[i] = new TrainingBuffers(network);
            }
        }
    }
}
