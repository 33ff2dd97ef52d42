using System.Diagnostics;

namespace MnistNet;

/// <summary>Keras's default initialisers.</summary>
public static class WeightInitializer
{
    private const int Stream = 1;

    /// <summary>
    /// New weights: kernels from Glorot's uniform distribution, U(−l, l) with l = √(6 / (fan in + fan out)) (Glorot and
    /// Bengio, 2010), biases and learned slopes zero; a normalisation starts with scale 1, shift 0, mean 0 and variance 1. A convolution's fans
    /// are its channels times the pixels of its kernel.
    /// </summary>
    /// <param name="definition">The network.</param>
    /// <param name="seed">The same seed gives the same weights, on every machine and backend.</param>
    /// <returns>All weights, in the layout and order of the definition.</returns>
    public static float[] Initialize(NetworkDefinition definition, int seed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        float[] weights = new float[definition.ParameterCount];
        SeededRandom random = new(seed, Stream);
        foreach (OperatorWeight weight in definition.Operators.SelectMany(static step => step.Weights))
        {
            Initialize(weight, weights.AsSpan(weight.Start, weight.Count), random);
        }

        return weights;
    }

    private static void Initialize(OperatorWeight weight, Span<float> values, SeededRandom random)
    {
        switch (weight.Role)
        {
            case WeightRole.Scale or WeightRole.Variance:
                values.Fill(1);
                break;
            case WeightRole.Kernel:
                int receptiveField = weight.Count / (weight.Dimensions[^1] * weight.Dimensions[^2]);
                double fans = (double)receptiveField * (weight.Dimensions[^1] + weight.Dimensions[^2]);
                double limit = Math.Sqrt(6 / fans);
                foreach (ref float value in values)
                {
                    value = (float)random.NextDouble(-limit, limit);
                }

                break;
            case WeightRole.Bias or WeightRole.Shift or WeightRole.Mean or WeightRole.Count or WeightRole.Slope:
                break;
            default:
                throw new UnreachableException($"No initial values for {weight.Role}.");
        }
    }
}
