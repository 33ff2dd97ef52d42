using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Batch normalization at every width, against its definition in double precision.</summary>
public sealed class NormalizationKernelTests
{
    private const int Images = 3;
    private const double Epsilon = 1e-3;
    private const double Momentum = 0.9;
    private const float Maximum = 2;

    // Some of what comes before it.
    private const int Kept = 16 * 3;

    public static TheoryData<int, int, int, int> Sizes()
    {
        TheoryData<int, int, int, int> sizes = new() { { 1, 1, 100, 0 }, { 28, 28, 10, 1 }, { 14, 14, 16, 0 }, { 7, 7, 48, 1 } };
        foreach (int channels in new[] { 1, 2, 3, 5, 7, 8, 12, 14, 15, 16, 17, 31, 33, 40, 65 })
        {
            sizes.Add(3, 5, channels, 0);
            sizes.Add(4, 3, channels, 1);
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void IsItsDefinitionAtEveryWidth(int height, int width, int channels, int border)
    {
        Batch batch = new(height, width, channels, border, Function.None);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TakesARectifierInAtEveryWidth(int height, int width, int channels, int border)
    {
        Batch batch = new(height, width, channels, border, Function.Rectifier);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TakesAGateInAtEveryWidth(int height, int width, int channels, int border)
    {
        Batch batch = new(height, width, channels, border, Function.Gate);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 1e-5));
    }

    // Where squares of single precision would leave nothing of the variance.
    [Fact]
    public void KeepsTheVarianceOfValuesFarFromZero()
    {
        Batch batch = new(9, 9, 10, 0, Function.None, far: 100);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 2e-4));
    }

    /// <summary>What is applied behind it.</summary>
    private enum Function
    {
        None,

        /// <summary>A rectifier with a maximum.</summary>
        Rectifier,

        /// <summary>SiLU.</summary>
        Gate,
    }

    /// <summary>A batch that is normalized, and the gradients.</summary>
    private sealed class Batch : IWidthCase<float[]>
    {
        private readonly int _channels;
        private readonly ImageRegion _input;
        private readonly ImageRegion _output;
        private readonly NormalizationLayer _layer;
        private readonly int _imageLength;
        private readonly float[] _weights;
        private readonly float[][] _values;
        private readonly float[][] _gradients;
        private readonly Function _function;

        // Input and output share a buffer, both within what must stay as it is.
        public Batch(int height, int width, int channels, int border, Function function, float far = 0)
        {
            int stride = (width + (2 * border)) * channels;
            int length = stride * (height + (2 * border));
            _channels = channels;
            _function = function;
            _input = border == 0
                ? new ImageRegion(3, 1, height * width * channels, height * width * channels)
                : new ImageRegion(3 + (border * (stride + channels)), height, width * channels, stride);
            _output = _input with { Start = _input.Start + length + 5 };
            _layer = function == Function.Gate
                ? new NormalizationLayer<SiluGate>
                {
                    Input = _input,
                    Output = _output,
                    Kept = Kept,
                    Slopes = (2 * length) + 13,
                    Channels = channels,
                    Gamma = 0,
                    Beta = channels,
                    MovingMean = 2 * channels,
                    Momentum = Momentum,
                    Epsilon = Epsilon,
                }
                : new NormalizationLayer
                {
                    Input = _input,
                    Output = _output,
                    Kept = Kept,
                    Channels = channels,
                    Gamma = 0,
                    Beta = channels,
                    MovingMean = 2 * channels,
                    Momentum = Momentum,
                    Epsilon = Epsilon,
                    Minimum = function == Function.Rectifier ? 0 : float.NegativeInfinity,
                    Maximum = function == Function.Rectifier ? Maximum : float.PositiveInfinity,
                };
            _imageLength = (2 * length) + 13;
            Random random = new((height * 1000) + channels);
            _weights = [.. Enumerable.Range(0, 4 * channels).Select(_ => 0.5f + random.NextSingle())];
            _values = Buffers(random, (2 * length) + 13, far);
            _gradients = Buffers(random, (2 * length) + 13, 0);
        }

        public float[] Run<TWidth>()
            where TWidth : struct, IWidth
        {
            float[] weights = [.. _weights];
            float[] constants = new float[_layer.ConstantCount];
            double[] sums = new double[_layer.SumCount];
            float[] weightGradients = new float[weights.Length];
            float[][] gradients = [.. _gradients.Select(static buffer => buffer.ToArray())];
            float[][] results = [.. _values.Select(buffer => (float[])[.. buffer, .. new float[_layer.KeptCount]])];
            Memory<float>[] kept = [.. _values.Select(_ => CacheLines.Zeros<float>(Kept + _layer.KeptCount))];
            for (int i = 0; i < Images; i++)
            {
                _layer.AddSums<TWidth>(results[i], kept[i].Span, sums);
            }

            _layer.UseBatch(sums, Images, weights, constants);
            float[][] plain = [.. results.Select(static buffer => buffer.ToArray())];
            sums.AsSpan().Clear();
            for (int i = 0; i < Images; i++)
            {
                _layer.Forward<TWidth>(kept[i].Span, plain[i], constants);
                _layer.ForwardWithSlopes<TWidth>(kept[i].Span, results[i], constants);
                Assert.Equal(plain[i][.._imageLength], results[i][.._imageLength]);
                _layer.AddGradientSums<TWidth>(kept[i].Span, results[i], gradients[i], constants, sums);
            }

            _layer.UseGradients(sums, Images, constants, weightGradients);
            for (int i = 0; i < Images; i++)
            {
                _layer.Backward<TWidth>(kept[i].Span, gradients[i], constants);
            }

            return [.. weights, .. weightGradients, .. results.SelectMany(buffer => buffer.Take(_imageLength)), .. gradients.SelectMany(static buffer => buffer)];
        }

        /// <summary>How far each result is from its definition.</summary>
        public IEnumerable<double> Check(float[] results)
        {
            float[] weights = [.. _weights];
            float[] weightGradients = new float[weights.Length];
            float[][] values = [.. _values.Select(static buffer => buffer.ToArray())];
            float[][] gradients = [.. _gradients.Select(static buffer => buffer.ToArray())];
            for (int c = 0; c < _channels; c++)
            {
                (int Image, int From, int To)[] cells = [.. Cells(c)];
                double[] x = [.. cells.Select(cell => (double)_values[cell.Image][cell.From])];
                double mean = x.Average();
                double variance = x.Average(value => (value - mean) * (value - mean));
                double[] normal = [.. x.Select(value => (value - mean) / Math.Sqrt(variance + Epsilon))];
                double[] straight = [.. normal.Select(value => (value * _weights[c]) + _weights[_channels + c])];
                double[] slope = [.. cells.Select((cell, i) => SlopeAt(straight[i]) * _gradients[cell.Image][cell.To])];
                double product = slope.Zip(normal, static (left, right) => left * right).Sum();
                weights[(2 * _channels) + c] = Follow(_weights[(2 * _channels) + c], mean);
                weights[(3 * _channels) + c] = Follow(_weights[(3 * _channels) + c], variance);
                weightGradients[c] = (float)product;
                weightGradients[_channels + c] = (float)slope.Sum();
                for (int i = 0; i < cells.Length; i++)
                {
                    values[cells[i].Image][cells[i].To] = (float)Apply(straight[i]);
                    gradients[cells[i].Image][cells[i].From] =
                        (float)(_weights[c] / Math.Sqrt(variance + Epsilon) * (slope[i] - slope.Average() - (normal[i] * product / cells.Length)));
                }
            }

            float[] expected = [.. weights, .. weightGradients, .. values.SelectMany(static buffer => buffer), .. gradients.SelectMany(static buffer => buffer)];
            return expected.Zip(results, static (left, right) => Math.Abs(left - right) / (1.0 + Math.Abs(left)));
        }

        private double Apply(double value) => _function switch
        {
            Function.Rectifier => Math.Clamp(value, 0, Maximum),
            Function.Gate => value / (1 + Math.Exp(-value)),
            _ => value,
        };

        private double SlopeAt(double value)
        {
            double sigmoid = 1 / (1 + Math.Exp(-value));
            return _function switch
            {
                Function.Rectifier => value is > 0 and < Maximum ? 1 : 0,
                Function.Gate => sigmoid * (1 + (value * (1 - sigmoid))),
                _ => 1,
            };
        }

        private static float Follow(float average, double value) => (float)((average * Momentum) + (value * (1 - Momentum)));

        private static float[][] Buffers(Random random, int length, float far) =>
            [.. Enumerable.Range(0, Images).Select(_ => Enumerable.Range(0, length).Select(_ => far + (random.NextSingle() * 2) - 1).ToArray())];

        // Where a channel's values lie.
        private IEnumerable<(int Image, int From, int To)> Cells(int channel) =>
            from image in Enumerable.Range(0, Images)
            from row in Enumerable.Range(0, _input.Rows)
            from pixel in Enumerable.Range(0, _input.RowLength / _channels)
            let place = (row * _input.RowStride) + (pixel * _channels) + channel
            select (image, _input.Start + place, _output.Start + place);
    }
}
