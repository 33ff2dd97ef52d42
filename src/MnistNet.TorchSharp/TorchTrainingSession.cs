namespace MnistNet.Torch;

/// <summary>One training on libtorch, with a module of its own.</summary>
internal sealed class TorchTrainingSession<TModule> : ITrainingSession
    where TModule : nn.Module, ITorchNetwork
{
    private const int ValidationBatch = 1000;

    private readonly TModule module;
    private readonly TorchImages images;
    private readonly FlatOptimizer optimizer;
    private readonly RunningTotals totals;
    private readonly Device device;
    private readonly int seed;
    private Tensor? order;

    public TorchTrainingSession(
        TModule module, ImmutableArray<float> weights, LabeledImages images, TrainingSettings settings, int seed, OptimizerState? state)
    {
        this.module = module;
        this.seed = seed;
        module.Weights.Import(weights.AsSpan());
        device = module.Weights.Values.device;
        this.images = new TorchImages(images, device);
        totals = new RunningTotals(device);
        optimizer = FlatOptimizer.Create(module.Weights, settings, state);
        module.train();
    }

    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    public void BeginEpoch(ReadOnlySpan<int> order, long seen)
    {
        module.Noise.Restart(seed, seen);
        this.order?.Dispose();
        this.order = Indices(order).DetachFromDisposeScope();
        totals.Reset();
    }

    public void TrainBatch(int first, int count)
    {
        using var batch = NewDisposeScope();
        (Tensor picked, Tensor labels) = images.Pick(order!.narrow(0, first, count));
        module.TrainBatch(picked, labels, optimizer, totals);
    }

    public BatchTotals ReadTotals() => totals.Read();

    public BatchTotals Validate(ReadOnlySpan<int> indices)
    {
        using IDisposable frozen = no_grad();
        using RunningTotals sums = new(device);
        module.eval();
        for (int first = 0; first < indices.Length; first += ValidationBatch)
        {
            using var batch = NewDisposeScope();
            (Tensor picked, Tensor labels) = images.Pick(Indices(indices.Slice(first, Math.Min(ValidationBatch, indices.Length - first))));
            Tensor logits = module.Logits(picked);
            sums.Add(nn.functional.cross_entropy(logits, labels), logits, labels);
        }

        module.train();
        return sums.Read();
    }

    public OptimizerState ExportOptimizer() => optimizer.Export();

    public void ImportWeights(ReadOnlySpan<float> weights) => module.Weights.Import(weights);

    public void ExportWeights(Span<float> weights) => module.Weights.Export(weights);

    public void Dispose()
    {
        order?.Dispose();
        totals.Dispose();
        optimizer.Dispose();
        images.Dispose();
        module.Dispose();
    }

    private Tensor Indices(ReadOnlySpan<int> values) => tensor(Array.ConvertAll(values.ToArray(), static value => (long)value), device: device);
}
