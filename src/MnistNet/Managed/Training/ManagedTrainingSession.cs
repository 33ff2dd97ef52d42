namespace MnistNet.Managed;

/// <summary>One training on the managed engine.</summary>
internal sealed class ManagedTrainingSession : ITrainingSession
{
    private const int ValidationBatch = 1000;

    private readonly ManagedEngine engine;
    private readonly Memory<float> weights;
    private readonly ImageLoss validation;
    private readonly WeightOptimizer optimizer;
    private readonly BatchPass pass;
    private readonly OptimizerStep step;
    private readonly WeightPenalties penalties;
    private int[] order = [];
    private double loss;
    private long correct;
    private long count;

    public ManagedTrainingSession(
        ManagedEngine engine, ImmutableArray<float> start, TrainingData data, TrainingSettings settings, int seed, OptimizerState? state)
    {
        this.engine = engine;
        validation = new ImageLoss(data.ValidationImages, data.ValidationWeights, settings.LabelSmoothing);
        weights = CacheLines.Zeros<float>(start.Length);
        start.CopyTo(weights.Span);
        optimizer = WeightOptimizer.Create(engine.Definition, settings);
        if (state is not null)
        {
            optimizer.Import(state, engine.Definition);
        }

        pass = new BatchPass(engine, weights, new ImageLoss(data.Images, data.Weights, settings.LabelSmoothing), seed);
        penalties = new WeightPenalties(engine.Definition);
        step = new OptimizerStep(optimizer, pass.Chunks, weights, penalties, engine.Definition);
    }

    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    public bool Augments
    {
        get => pass.Augments;
        set => pass.Augments = value;
    }

    public void BeginEpoch(ReadOnlySpan<int> order, long seen)
    {
        this.order = [.. order];
        pass.Seen = seen;
        loss = 0;
        correct = 0;
        count = 0;
    }

    public void TrainBatch(int first, int count)
    {
        pass.Run(order, first, count);
        loss += penalties.SumOf(weights.Span) * count;
        step.Run();
        foreach (GradientChunk chunk in pass.Chunks)
        {
            loss += chunk.Loss;
            correct += chunk.Correct;
        }

        this.count += count;
    }

    public BatchTotals ReadTotals() => new(loss, correct, count);

    public BatchTotals Validate(ReadOnlySpan<int> indices)
    {
        InferenceWeights present = InferenceWeights.Of(engine.Network, weights);
        int classes = engine.Definition.ClassCount;
        double sum = 0;
        int hits = 0;
        for (int first = 0; first < indices.Length; first += ValidationBatch)
        {
            int[] which = [.. indices.Slice(first, Math.Min(ValidationBatch, indices.Length - first))];
            float[] scores = engine.Score(present, validation.Images, which);
            for (int i = 0; i < which.Length; i++)
            {
                ReadOnlySpan<float> logits = scores.AsSpan(i * classes, classes);
                sum += validation.Of(which[i], logits);
                hits += Prediction.MostProbable(logits) == validation.LabelOf(which[i]) ? 1 : 0;
            }
        }

        return new BatchTotals(sum, hits, indices.Length);
    }

    public void FollowBatch(int first, int count, double momentum) => pass.Follow(order, first, count, momentum);

    public void ImportWeights(ReadOnlySpan<float> weights) => weights.CopyTo(this.weights.Span);

    public void ExportWeights(Span<float> weights) => this.weights.Span.CopyTo(weights);

    public OptimizerState ExportOptimizer() => optimizer.Export(engine.Definition);

    public void Dispose()
    {
    }
}
