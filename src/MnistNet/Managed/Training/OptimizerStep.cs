namespace MnistNet.Managed;

/// <summary>One step of an optimizer: sums the chunks of the gradients in order, adds those of the penalties, and moves the weights, slice by slice.</summary>
internal sealed class OptimizerStep(WeightOptimizer optimizer, GradientChunk[] chunks, float[] weights, WeightPenalties penalties)
{
    private const int SliceLength = 1024;

    private Action<int, int>? moveSlice;

    /// <summary>Takes the step.</summary>
    public void Run()
    {
        optimizer.BeginStep();
        WorkerTeam.Shared.Run(moveSlice ??= MoveSlice, (weights.Length + SliceLength - 1) / SliceLength);
    }

    private void MoveSlice(int slice, int worker)
    {
        int start = slice * SliceLength;
        int length = Math.Min(SliceLength, weights.Length - start);
        Span<float> sum = chunks[0].Gradients.AsSpan(start, length);
        foreach (GradientChunk chunk in chunks.AsSpan(1))
        {
            VectorArithmetic.Add(sum, chunk.Gradients.AsSpan(start, length));
        }

        penalties.AddGradients(start, weights.AsSpan(start, length), sum);
        optimizer.Move(start, weights.AsSpan(start, length), sum);
    }
}
