namespace MnistNet.Managed;

/// <summary>
/// One step of an optimizer: sums the chunks of the gradients in order, adds those of the penalties, clips them, and moves the weights, slice by slice.
/// Norms are summed tensor by tensor, each by one worker, so that they have the same bits on any number of threads.
/// </summary>
internal sealed class OptimizerStep
{
    private const int SliceLength = 1024;

    private readonly WeightOptimizer optimizer;
    private readonly GradientChunk[] chunks;
    private readonly Memory<float> weights;
    private readonly WeightPenalties penalties;
    private readonly (int Start, int Count)[] tensors;
    private readonly (int Start, int Count)[] slices;
    private readonly float[] squares;
    private readonly Action<int, int> moveSlice;
    private readonly Action<int, int> measureTensor;
    private float scale = 1;

    public OptimizerStep(WeightOptimizer optimizer, GradientChunk[] chunks, Memory<float> weights, WeightPenalties penalties, NetworkDefinition definition)
    {
        this.optimizer = optimizer;
        this.chunks = chunks;
        this.weights = weights;
        this.penalties = penalties;
        tensors = [.. TrainedWeights.Of(definition)];
        slices = [.. Slices(tensors)];
        squares = new float[tensors.Length];
        moveSlice = MoveSlice;
        measureTensor = MeasureTensor;
    }

    private TrainingSettings Settings => optimizer.Settings;

    private bool IsMeasured => Settings.ClipNorm > 0 || Settings.GlobalClipNorm > 0;

    /// <summary>Takes the step.</summary>
    public void Run()
    {
        optimizer.BeginStep();
        if (IsMeasured)
        {
            WorkerTeam.Shared.Run(measureTensor, tensors.Length);
            scale = Settings.GlobalClipNorm > 0 ? ScaleOf(squares.Sum(), (float)Settings.GlobalClipNorm) : 1;
        }

        WorkerTeam.Shared.Run(moveSlice, slices.Length);
    }

    private void MeasureTensor(int tensor, int worker)
    {
        Span<float> gradients = Sum(tensors[tensor]);
        squares[tensor] = VectorArithmetic.Dot(gradients, gradients);
        if (Settings.ClipNorm > 0)
        {
            VectorArithmetic.Scale(gradients, ScaleOf(squares[tensor], (float)Settings.ClipNorm));
        }
    }

    private void MoveSlice(int slice, int worker)
    {
        (int start, int length) = slices[slice];
        Span<float> gradients = IsMeasured ? chunks[0].Gradients.AsSpan(start, length) : Sum(slices[slice]);
        if (Settings.GlobalClipNorm > 0)
        {
            VectorArithmetic.Scale(gradients, scale);
        }

        if (Settings.ClipValue > 0)
        {
            VectorArithmetic.Clamp(gradients, (float)Settings.ClipValue);
        }

        optimizer.Move(start, weights.Span.Slice(start, length), gradients);
    }

    private Span<float> Sum((int Start, int Count) range)
    {
        Span<float> sum = chunks[0].Gradients.AsSpan(range.Start, range.Count);
        foreach (GradientChunk chunk in chunks.AsSpan(1))
        {
            VectorArithmetic.Add(sum, chunk.Gradients.AsSpan(range.Start, range.Count));
        }

        penalties.AddGradients(range.Start, weights.Span.Slice(range.Start, range.Count), sum);
        return sum;
    }

    // What makes a norm no larger than the limit; NaN spoils all, as in Keras.
    private static float ScaleOf(float squares, float limit)
    {
        float norm = MathF.Sqrt(squares);
        return (limit / MathF.Max(norm, limit)) + (norm - norm);
    }

    // Neighbours together, as tensors may be small.
    private static IEnumerable<(int Start, int Count)> Slices((int Start, int Count)[] tensors)
    {
        for (int i = 0; i < tensors.Length;)
        {
            int start = tensors[i].Start;
            int end = start;
            while (i < tensors.Length && tensors[i].Start == end)
            {
                end += tensors[i++].Count;
            }

            for (; start < end; start += SliceLength)
            {
                yield return (start, Math.Min(SliceLength, end - start));
            }
        }
    }
}
