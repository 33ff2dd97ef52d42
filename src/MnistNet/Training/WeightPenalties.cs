namespace MnistNet;

/// <summary>What the weights of a network cost beside the cross-entropy: the L1 and L2 regularizers of its layers, as Keras adds them to every loss.</summary>
internal sealed class WeightPenalties
{
    private readonly ImmutableArray<OperatorWeight> weights;

    /// <summary>Finds the weights that cost something.</summary>
    public WeightPenalties(NetworkDefinition definition) =>
        weights = [.. definition.Operators.SelectMany(static step => step.Weights).Where(static weight => !weight.Penalty.IsNone)];

    /// <summary>Whether no weight costs anything.</summary>
    public bool AreNone => weights.IsEmpty;

    /// <summary>The sum of what all weights cost.</summary>
    /// <param name="values">All weights of the network.</param>
    public double SumOf(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (OperatorWeight weight in weights)
        {
            (double sizes, double squares) = (0, 0);
            foreach (float value in values.Slice(weight.Start, weight.Count))
            {
                sizes += Math.Abs(value);
                squares += (double)value * value;
            }

            sum += (weight.Penalty.L1 * sizes) + (weight.Penalty.L2 * squares);
        }

        return sum;
    }

    /// <summary>Adds to the gradients of some of the weights what the penalties change them by. That of a size is 0 at 0.</summary>
    /// <param name="start">The first of them among all weights.</param>
    /// <param name="values">These weights.</param>
    /// <param name="gradients">Their gradients.</param>
    public void AddGradients(int start, ReadOnlySpan<float> values, Span<float> gradients)
    {
        foreach (OperatorWeight weight in weights)
        {
            int end = Math.Min(weight.End - start, values.Length);
            float size = (float)weight.Penalty.L1;
            float square = 2 * (float)weight.Penalty.L2;
            for (int i = Math.Max(weight.Start - start, 0); i < end; i++)
            {
                float value = values[i];
                gradients[i] += (square * value) + (value > 0 ? size : value < 0 ? -size : 0);
            }
        }
    }
}
