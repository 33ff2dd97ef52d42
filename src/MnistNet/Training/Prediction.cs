namespace MnistNet;

/// <summary>What a network says of one image.</summary>
public readonly struct Prediction
{
    private readonly float[] probabilities;

    internal Prediction(float[] probabilities)
    {
        this.probabilities = probabilities;
        Label = MostProbable(probabilities);
    }

    /// <summary>The most probable class.</summary>
    public int Label { get; }

    /// <summary>One probability a class, in [0, 1]; they sum to one.</summary>
    public ReadOnlySpan<float> Probabilities => probabilities;

    /// <summary>Index of the largest score; the first of equals.</summary>
    internal static int MostProbable(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }
}
