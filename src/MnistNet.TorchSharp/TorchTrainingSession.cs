namespace MnistNet.Torch;

/// <summary>One training on libtorch, with a module of its own.</summary>
internal sealed class TorchTrainingSession<TModule> : ITrainingSession
    where TModule : nn.Module, ITorchNetwork
{
    private const int ValidationBatch = 1000;

    private readonly TModule module;
    private readonly TorchImages images;
    private readonly TorchImages validation;
    private readonly ImageTargets targets;
    private readonly ImageTargets validationTargets;
    private readonly FlatOptimizer optimizer;
    private readonly RunningTotals totals;
    private readonly Device device;
    private readonly int seed;
    private readonly (BatchNormalization Layer, double Momentum)[] normalizations;
    private Tensor? order;

    public TorchTrainingSession(
        TModule module, ImmutableArray<float> weights, TrainingData data, TrainingSettings settings, int seed, OptimizerState? state)
    {
        this.module = module;
        this.seed = seed;
        module.Weights.Import(weights.AsSpan());
        device = module.Weights.Values.device;
        images = new TorchImages(data.Images, device);
        validation = data.ValidationImages == data.Images ? images : new TorchImages(data.ValidationImages, device);
        targets = new ImageTargets(data.Weights, settings.LabelSmoothing, data.Images.ClassCount, device);
        validationTargets = new ImageTargets(data.ValidationWeights, settings.LabelSmoothing, data.Images.ClassCount, device);
        totals = new RunningTotals(device);
        optimizer = FlatOptimizer.Create(module.Weights, settings, state);
        normalizations = [.. module.modules().OfType<BatchNormalization>().Select(static layer => (layer, layer.Momentum))];
        module.train();
    }

    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    public bool Augments
    {
        get => module.Noise.Augments;
        set => module.Noise.Augments = value;
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
        Tensor chosen = order!.narrow(0, first, count);
        (Tensor picked, Tensor labels) = images.Pick(chosen);
        module.TrainBatch(picked, labels, optimizer, totals, targets.Of(chosen, labels));
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
            Tensor chosen = Indices(indices.Slice(first, Math.Min(ValidationBatch, indices.Length - first)));
            (Tensor picked, Tensor labels) = validation.Pick(chosen);
            Tensor logits = module.Logits(picked);
            sums.Add(nn.functional.cross_entropy(logits, validationTargets.Of(chosen, labels) ?? labels), logits, labels);
        }

        module.train();
        return sums.Read();
    }

    public void FollowBatch(int first, int count, double momentum)
    {
        using IDisposable frozen = no_grad();
        using var batch = NewDisposeScope();
        foreach ((BatchNormalization layer, _) in normalizations)
        {
            layer.Momentum = momentum;
        }

        module.Logits(images.Pick(order!.narrow(0, first, count)).Images);
        foreach ((BatchNormalization layer, double declared) in normalizations)
        {
            layer.Momentum = declared;
        }
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
        validation.Dispose();
        targets.Dispose();
        validationTargets.Dispose();
        module.Dispose();
    }

    private Tensor Indices(ReadOnlySpan<int> values) => tensor(Array.ConvertAll(values.ToArray(), static value => (long)value), device: device);
}
