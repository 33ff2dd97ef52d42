using System.Diagnostics;

namespace MnistNet;

/// <summary>Keras's initialisers.</summary>
public static class WeightInitializer
{
    private const int Stream = 1;

    // The standard deviation of RandomNormal, the limit of RandomUniform.
    private const double Spread = 0.05;
    private const double Truncation = 2;

    // The standard deviation that a normal distribution of 1 has left when it is cut off at 2.
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>
    /// New weights, as the layers say: unless they say otherwise, kernels from Glorot's uniform distribution, U(−l, l) with
    /// l = √(6 / (fan in + fan out)) (Glorot and Bengio, 2010), biases and learned slopes zero; a normalisation starts with scale 1, shift 0, mean
    /// 0 and variance 1. A convolution's fans are its channels times the pixels of its kernel.
    /// </summary>
    /// <param name="definition">The network.</param>
    /// <param name="seed">The same seed gives the same weights, on every backend, and on every machine; normally distributed ones as far as the machine's logarithm and cosine go.</param>
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
        (double fanIn, double fanOut) = Fans(weight.Dimensions);
        double average = (fanIn + fanOut) / 2;
        switch (weight.Initializer ?? DefaultOf(weight.Role))
        {
            case Initializer.Zeros:
                break;
            case Initializer.Ones:
                values.Fill(1);
                break;
            case Initializer.GlorotUniform:
                FillUniform(values, Math.Sqrt(3 / average), random);
                break;
            case Initializer.HeUniform:
                FillUniform(values, Math.Sqrt(6 / fanIn), random);
                break;
            case Initializer.LecunUniform:
                FillUniform(values, Math.Sqrt(3 / fanIn), random);
                break;
            case Initializer.RandomUniform:
                FillUniform(values, Spread, random);
                break;
            case Initializer.GlorotNormal:
                FillTruncated(values, Math.Sqrt(1 / average) / TruncatedDeviation, random);
                break;
            case Initializer.HeNormal:
                FillTruncated(values, Math.Sqrt(2 / fanIn) / TruncatedDeviation, random);
                break;
            case Initializer.LecunNormal:
                FillTruncated(values, Math.Sqrt(1 / fanIn) / TruncatedDeviation, random);
                break;
            case Initializer.TruncatedNormal:
                FillTruncated(values, Spread, random);
                break;
            case Initializer.RandomNormal:
                Fill(values, () => Spread * random.NextNormal());
                break;
            case Initializer.Orthogonal:
                OrthogonalMatrix.Fill(values, weight.Dimensions[^1], random);
                break;
            case Initializer.Identity:
                FillDiagonal(values, weight.Dimensions[^1]);
                break;
            default:
                throw new UnreachableException($"There is no initialiser {weight.Initializer}.");
        }
    }

    private static Initializer DefaultOf(WeightRole role) => role switch
    {
        WeightRole.Kernel => Initializer.GlorotUniform,
        WeightRole.Scale or WeightRole.Variance => Initializer.Ones,
        WeightRole.Bias or WeightRole.Shift or WeightRole.Mean or WeightRole.Count or WeightRole.Slope => Initializer.Zeros,
        _ => throw new UnreachableException($"No initial values for {role}."),
    };

    // Whatever the last two sizes are for: Keras asks no more of a transposed or a depthwise convolution.
    private static (double In, double Out) Fans(ImmutableArray<int> dimensions)
    {
        if (dimensions.Length < 2)
        {
            double count = dimensions.IsEmpty ? 1 : dimensions[0];
            return (count, count);
        }

        double receptiveField = dimensions[..^2].Aggregate(1.0, static (product, size) => product * size);
        return (receptiveField * dimensions[^2], receptiveField * dimensions[^1]);
    }

    private static void FillUniform(Span<float> values, double limit, SeededRandom random) => Fill(values, () => random.NextDouble(-limit, limit));

    private static void FillTruncated(Span<float> values, double deviation, SeededRandom random) => Fill(values, () =>
    {
        double normal;
        do
        {
            normal = random.NextNormal();
        }
        while (Math.Abs(normal) > Truncation);

        return deviation * normal;
    });

    private static void FillDiagonal(Span<float> matrix, int columns)
    {
        for (int i = 0; i < Math.Min(matrix.Length / columns, columns); i++)
        {
            matrix[(i * columns) + i] = 1;
        }
    }

    private static void Fill(Span<float> values, Func<double> next)
    {
        foreach (ref float value in values)
        {
            value = (float)next();
        }
    }
}
