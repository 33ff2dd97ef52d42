namespace MnistNet;

/// <summary>The mean of a network's trained weights at some moments, step by step as PyTorch's <c>AveragedModel</c> takes it: a ← a + (w − a) / (n + 1).</summary>
internal sealed class WeightAverage(NetworkDefinition definition)
{
    private readonly float[] values = new float[TrainedWeights.Count(definition)];

    /// <summary>At how many moments.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in the weights of one more moment.</summary>
    /// <param name="weights">All weights of the network.</param>
    public void Add(ReadOnlySpan<float> weights)
    {
        Count++;
        int i = 0;
        foreach ((int start, int count) in TrainedWeights.Of(definition))
        {
            foreach (float weight in weights.Slice(start, count))
            {
                values[i] += (weight - values[i]) / Count;
                i++;
            }
        }
    }

    /// <summary>Puts the means in the place of the weights.</summary>
    /// <param name="weights">All weights of the network.</param>
    public void Replace(Span<float> weights) => TrainedWeights.Replace(definition, values, weights);

    /// <summary>Writes what <see cref="Restore"/> takes over.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.WriteFloats(values);
    }

    /// <summary>Takes over the means of the moments so far.</summary>
    public void Restore(BinaryReader reader)
    {
        Count = reader.ReadInt32();
        reader.ReadFloats(values.Length).CopyTo(values, 0);
    }
}
