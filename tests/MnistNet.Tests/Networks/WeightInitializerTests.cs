namespace MnistNet.Tests;

/// <summary>Where weights start, held against the formulas of Keras's initialisers and the moments of their distributions.</summary>
public class WeightInitializerTests
{
    private const int Seed = 7;
    private const int Inputs = 30;
    private const int Filters = 40;
    private const int Window = 3;
    private const double FanIn = Window * Window * Inputs;
    private const double FanOut = Window * Window * Filters;

    // The standard deviation of a standard normal distribution that is cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)).
    private const double TruncatedDeviation = 0.879625661;

    /// <summary>Uniform distributions, by their limits.</summary>
    public static TheoryData<Initializer, double> Uniform => new()
    {
        { Initializer.GlorotUniform, Math.Sqrt(6 / (FanIn + FanOut)) },
        { Initializer.HeUniform, Math.Sqrt(6 / FanIn) },
        { Initializer.LecunUniform, Math.Sqrt(3 / FanIn) },
        { Initializer.RandomUniform, 0.05 },
    };

    /// <summary>Normal distributions, by their standard deviations, and what none of their values is beyond.</summary>
    public static TheoryData<Initializer, double, double> Normal => new()
    {
        { Initializer.GlorotNormal, Math.Sqrt(2 / (FanIn + FanOut)), 2 * Math.Sqrt(2 / (FanIn + FanOut)) / TruncatedDeviation },
        { Initializer.HeNormal, Math.Sqrt(2 / FanIn), 2 * Math.Sqrt(2 / FanIn) / TruncatedDeviation },
        { Initializer.LecunNormal, Math.Sqrt(1 / FanIn), 2 * Math.Sqrt(1 / FanIn) / TruncatedDeviation },
        { Initializer.TruncatedNormal, 0.05 * TruncatedDeviation, 0.1 },
        { Initializer.RandomNormal, 0.05, double.PositiveInfinity },
    };

    [Fact]
    public void Unless_told_kernels_are_Glorot_s_in_the_order_of_the_random_numbers()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(8, 8, 2).Conv2D(3, 3).DepthwiseConv2D(2, depthMultiplier: 2).BatchNormalization().Flatten().Dense(4).Build();
        float[] weights = WeightInitializer.Initialize(network, Seed);
        SeededRandom random = new(Seed, 1);
        float[] expected =
        [
            .. Glorot(3 * 3 * 2 * 3, 3 * 3 * (2 + 3)), .. Enumerable.Repeat(0f, 3),
            .. Glorot(2 * 2 * 3 * 2, 2 * 2 * (3 + 2)), .. Enumerable.Repeat(0f, 6),
            .. Enumerable.Repeat(1f, 6), .. Enumerable.Repeat(0f, 12), .. Enumerable.Repeat(1f, 6),
            .. Glorot(150 * 4, 150 + 4), .. Enumerable.Repeat(0f, 4),
        ];

        Assert.Equal(expected, weights);

        IEnumerable<float> Glorot(int count, double fans)
        {
            double limit = Math.Sqrt(6 / fans);
            return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-limit, limit))];
        }
    }

    [Theory]
    [MemberData(nameof(Uniform))]
    public void A_uniform_distribution_fills_its_limits(Initializer initializer, double limit)
    {
        float[] kernel = Kernel(initializer);

        Assert.All(kernel, value => Assert.InRange(value, -limit, limit));
        Assert.InRange(kernel.Max(), 0.99 * limit, limit);
        Assert.InRange(kernel.Min(), -limit, -0.99 * limit);
        AssertMoments(kernel, limit / Math.Sqrt(3));
    }

    [Theory]
    [MemberData(nameof(Normal))]
    public void A_normal_distribution_has_its_deviation_and_is_cut_off_where_Keras_cuts_it(Initializer initializer, double deviation, double limit)
    {
        float[] kernel = Kernel(initializer);

        Assert.All(kernel, value => Assert.InRange(value, -limit, limit));
        Assert.True(kernel.Max() > (double.IsInfinity(limit) ? 3 * deviation : 0.97 * limit));
        AssertMoments(kernel, deviation);

        // Of a normal distribution, more lies near the middle than of a uniform one, where 0.29 are within half a deviation.
        Assert.InRange(kernel.Count(value => Math.Abs(value) < deviation / 2) / (double)kernel.Length, 0.33, 0.40);
    }

    [Fact]
    public void Zeros_and_ones_are_that()
    {
        Assert.All(Kernel(Initializer.Zeros), value => Assert.Equal(0, value));
        Assert.All(Kernel(Initializer.Ones), value => Assert.Equal(1, value));
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    public void An_orthogonal_matrix_is_the_Q_of_the_random_one_whose_R_has_a_positive_diagonal(int rows, int columns)
    {
        double[,] matrix = Matrix(Initializer.Orthogonal, rows, columns);
        (int length, int count) = (Math.Max(rows, columns), Math.Min(rows, columns));
        double[,] q = rows < columns ? Transposed(matrix) : matrix;
        SeededRandom random = new(Seed, 1);
        double[,] a = new double[length, count];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < count; j++)
            {
                a[i, j] = random.NextNormal();
            }
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, length).Sum(k => q[k, i] * q[k, j]), 1e-6);
                double r = Enumerable.Range(0, length).Sum(k => q[k, i] * a[k, j]);
                Assert.True(i < j || (i == j ? r > 1e-3 : Math.Abs(r) < 1e-6), $"R[{i}, {j}] is {r}.");
            }
        }
    }

    [Fact]
    public void An_orthogonal_kernel_is_a_matrix_of_as_many_columns_as_its_last_size()
    {
        float[] kernel = Kernel(Initializer.Orthogonal);
        for (int i = 0; i < Filters; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, kernel.Length / Filters).Sum(row => (double)kernel[(row * Filters) + i] * kernel[(row * Filters) + j]), 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 5)]
    [InlineData(7, 2)]
    public void The_identity_is_one_on_the_diagonal_alone(int rows, int columns)
    {
        double[,] matrix = Matrix(Initializer.Identity, rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.Equal(i == j ? 1 : 0, matrix[i, j]);
            }
        }
    }

    [Fact]
    public void Both_fans_of_a_bias_are_its_length()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(1, 1, 1).Flatten().Dense(200, kernelInitializer: Initializer.Zeros, biasInitializer: Initializer.GlorotUniform).Build();
        float[] bias = WeightInitializer.Initialize(network, Seed)[200..];
        double limit = Math.Sqrt(6.0 / (200 + 200));

        Assert.All(bias, value => Assert.InRange(value, -limit, limit));
        Assert.InRange(bias.Max(), 0.95 * limit, limit);
    }

    // A transposed convolution has its outputs before its inputs, and a depthwise one its multiplier last.
    [Fact]
    public void The_fan_in_is_the_last_size_but_one_whatever_it_is_for()
    {
        NetworkDefinition transposed = new NetworkBuilder("Net").Input(4, 4, 50).Conv2DTranspose(2, 3, kernelInitializer: Initializer.HeUniform, useBias: false).GlobalAveragePooling2D().Build();
        AssertLimit(WeightInitializer.Initialize(transposed, Seed), Math.Sqrt(6.0 / (9 * 2)));
        NetworkDefinition depthwise = new NetworkBuilder("Net").Input(4, 4, 50).DepthwiseConv2D(3, depthMultiplier: 2, depthwiseInitializer: Initializer.HeUniform, useBias: false).GlobalAveragePooling2D().Build();
        AssertLimit(WeightInitializer.Initialize(depthwise, Seed), Math.Sqrt(6.0 / (9 * 50)));

        static void AssertLimit(float[] kernel, double limit)
        {
            Assert.InRange(kernel.Max(), 0.98 * limit, limit);
            Assert.InRange(kernel.Min(), -limit, -0.98 * limit);
        }
    }

    [Fact]
    public void Every_argument_is_about_its_own_weight()
    {
        NetworkDefinition network = new NetworkBuilder("Net")
            .Input(6, 6, 2)
            .Conv2D(4, 3, kernelInitializer: Initializer.Ones, biasInitializer: Initializer.Ones)
            .SeparableConv2D(4, 3, depthwiseInitializer: Initializer.Ones, pointwiseInitializer: Initializer.Zeros, biasInitializer: Initializer.Ones)
            .DepthwiseConv2D(1, depthwiseInitializer: Initializer.Ones)
            .Conv2DTranspose(4, 2, kernelInitializer: Initializer.Zeros, biasInitializer: Initializer.Ones)
            .BatchNormalization(betaInitializer: Initializer.Ones, gammaInitializer: Initializer.Zeros)
            .LayerNormalization(betaInitializer: Initializer.Ones)
            .GroupNormalization(2, gammaInitializer: Initializer.Zeros)
            .Flatten()
            .Dense(3, kernelInitializer: Initializer.Ones, biasInitializer: Initializer.Zeros)
            .Build();
        float[] weights = WeightInitializer.Initialize(network, Seed);
        string[] expected =
        [
            "conv2d/kernel 1", "conv2d/bias 1",
            "separable_conv2d/depthwise_kernel 1", "separable_conv2d/pointwise_kernel 0", "separable_conv2d/bias 1",
            "depthwise_conv2d/kernel 1", "depthwise_conv2d/bias 0",
            "conv2d_transpose/kernel 0", "conv2d_transpose/bias 1",
            "batch_normalization/gamma 0", "batch_normalization/beta 1", "batch_normalization/moving_mean 0", "batch_normalization/moving_variance 1",
            "layer_normalization/gamma 1", "layer_normalization/beta 1",
            "group_normalization/gamma 0", "group_normalization/beta 0",
            "dense/kernel 1", "dense/bias 0",
        ];
        List<string> found = [];
        int start = 0;
        foreach (LayerInfo layer in network.Layers)
        {
            foreach (WeightInfo weight in layer.Weights)
            {
                found.Add($"{layer.Name}/{weight.Name} {string.Join(' ', weights.AsSpan(start, weight.Count).ToArray().Distinct())}");
                start += weight.Count;
            }
        }

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(Initializer.HeNormal)]
    [InlineData(Initializer.Orthogonal)]
    public void A_seed_decides_all(Initializer initializer)
    {
        NetworkDefinition network = Dense(initializer, 20, 10);

        Assert.Equal(WeightInitializer.Initialize(network, 3), WeightInitializer.Initialize(network, 3));
        Assert.NotEqual(WeightInitializer.Initialize(network, 3), WeightInitializer.Initialize(network, 4));
    }

    // Within five standard errors.
    private static void AssertMoments(float[] values, double deviation)
    {
        double mean = values.Average(value => (double)value);
        double square = values.Average(value => (double)value * value);
        Assert.InRange(mean, -5 * deviation / Math.Sqrt(values.Length), 5 * deviation / Math.Sqrt(values.Length));
        Assert.Equal(1, square / (deviation * deviation), 5 * Math.Sqrt(2.0 / values.Length));
    }

    private static float[] Kernel(Initializer initializer) => WeightInitializer.Initialize(
        new NetworkBuilder("Net").Input(5, 5, Inputs).Conv2D(Filters, Window, useBias: false, kernelInitializer: initializer).GlobalAveragePooling2D().Build(), Seed);

    private static double[,] Matrix(Initializer initializer, int rows, int columns)
    {
        float[] values = WeightInitializer.Initialize(Dense(initializer, rows, columns), Seed);
        double[,] matrix = new double[rows, columns];
        for (int i = 0; i < values.Length; i++)
        {
            matrix[i / columns, i % columns] = values[i];
        }

        return matrix;
    }

    private static double[,] Transposed(double[,] matrix)
    {
        double[,] other = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < matrix.GetLength(0); i++)
        {
            for (int j = 0; j < matrix.GetLength(1); j++)
            {
                other[j, i] = matrix[i, j];
            }
        }

        return other;
    }

    private static NetworkDefinition Dense(Initializer initializer, int inputs, int units) =>
        new NetworkBuilder("Net").Input(1, 1, inputs).Flatten().Dense(units, useBias: false, kernelInitializer: initializer).Build();
}
