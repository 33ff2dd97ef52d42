using System.Buffers.Binary;

namespace MnistNet.Managed;

/// <summary>One training on the managed engine.</summary>
internal sealed class ManagedTrainingSession : ITrainingSession
{
    private readonly ManagedEngine engine;
    private readonly LabeledImages images;
    private readonly WeightOptimizer optimizer;
    private readonly BatchPass pass;
    private readonly OptimizerStep step;
    private int[] order = [];
    private double loss;
    private long correct;
    private long count;

    public ManagedTrainingSession(ManagedEngine engine, LabeledImages images, TrainingSettings settings, int seed, OptimizerState? state)
    {
        this.engine = engine;
        this.images = images;
        optimizer = WeightOptimizer.Create(engine.Weights.Length, settings);
        if (state is not null)
        {
            optimizer.Import(state, engine.Definition);
        }

        pass = new BatchPass(engine, images, seed);
        step = new OptimizerStep(optimizer, pass.Chunks, engine.Weights);
    }

    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    public void BeginEpoch(ReadOnlySpan<int> order)
    {
        this.order = [.. order];
        loss = 0;
        correct = 0;
        count = 0;
    }

    public void TrainBatch(int first, int count)
    {
        pass.Run(order, first, count);
        step.Run();
        engine.WeightsChanged();
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
        int[] which = [.. indices];
        ScoringJob job = new(engine, images, which);
        job.Run();
        int classes = engine.Definition.ClassCount;
        double sum = 0;
        int hits = 0;
        for (int i = 0; i < which.Length; i++)
        {
            ReadOnlySpan<float> logits = job.Logits.AsSpan(i * classes, classes);
            int label = images.Labels.Span[which[i]];
            sum += SoftmaxCrossEntropy.Loss(logits, label);
            hits += Prediction.MostProbable(logits) == label ? 1 : 0;
        }

        return new BatchTotals(sum, hits, which.Length);
    }

    public OptimizerState ExportOptimizer() => optimizer.Export(engine.Definition);

    public byte[] ExportRandomState()
    {
        byte[] state = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(state, pass.Seen);
        return state;
    }

    public void ImportRandomState(ReadOnlySpan<byte> state) => pass.Seen = state.Length == sizeof(int)
        ? BinaryPrimitives.ReadInt32LittleEndian(state)
        : throw new InvalidDataException($"the state of its random numbers has {state.Length} bytes; expected {sizeof(int)}.");

    public void Dispose()
    {
    }
}
