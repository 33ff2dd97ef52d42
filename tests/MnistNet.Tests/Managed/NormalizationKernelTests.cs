using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Batch normalization at every width, against its definition in double precision.</summary>
public sealed class NormalizationKernelTests
{
    private const int Images = 3;
    private const double Epsilon = 1e-3;
    private const double Momentum = 0.9;
    private const float Maximum = 2;

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
        Batch batch = new(height, width, channels, border, isRectified: false);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TakesARectifierInAtEveryWidth(int height, int width, int channels, int border)
    {
        Batch batch = new(height, width, channels, border, isRectified: true);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 1e-5));
    }

    // Where squares of single precision would leave nothing of the variance.
    [Fact]
    public void KeepsTheVarianceOfValuesFarFromZero()
    {
        Batch batch = new(9, 9, 10, 0, isRectified: false, far: 100);
        Assert.All(batch.Check(Widths.Same(batch)), static error => Assert.InRange(error, 0, 2e-4));
    }

    /// <summary>A batch that is normalized, and the gradients.</summary>
    private sealed class Batch : IWidthCase<float[]>
    {
        private readonly int _channels;
        private readonly ImageRegion _input;
        private readonly ImageRegion _output;
        private readonly NormalizationLayer _layer;
        private readonly float[] _weights;
        private readonly float[][] _values;
        private readonly float[][] _gradients;
        private readonly bool _isRectified;

        // Input and output share a buffer, both within what must stay as it is.
        public Batch(int height, int width, int channels, int border, bool isRectified, float far = 0)
        {
            int stride = (width + (2 * border)) * channels;
            int length = stride * (height + (2 * border));
            _channels = channels;
            _isRectified = isRectified;
            _input = border == 0
                ? new ImageRegion(3, 1, height * width * channels, height * width * channels)
                : new ImageRegion(3 + (border * (stride + channels)), height, width * channels, stride);
            _output = _input with { Start = _input.Start + length + 5 };
            _layer = new NormalizationLayer
            {
                Input = _input,
                Output = _output,
                Channels = channels,
                Gamma = 0,
                Beta = channels,
                MovingMean = 2 * channels,
                Momentum = Momentum,
                Epsilon = Epsilon,
                Minimum = isRectified ? 0 : float.NegativeInfinity,
                Maximum = isRectified ? Maximum : float.PositiveInfinity,
            };
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
            float[][] values = [.. _values.Select(static buffer => buffer.ToArray())];
            float[][] gradients = [.. _gradients.Select(static buffer => buffer.ToArray())];
            Array.ForEach(values, buffer => _layer.AddSums<TWidth>(buffer, sums));
            _layer.UseBatch(sums, Images, weights, constants);
            Array.ForEach(values, buffer => _layer.Forward<TWidth>(buffer, constants));
            float[][] results = [.. values.Select(static buffer => buffer.ToArray())];
            sums.AsSpan().Clear();
            foreach ((float[] buffer, float[] gradient) in values.Zip(gradients))
            {
                _layer.AddGradientSums<TWidth>(buffer, gradient, constants, sums);
            }

            _layer.UseGradients(sums, Images, constants, weightGradients);
            foreach ((float[] buffer, float[] gradient) in values.Zip(gradients))
            {
                _layer.Backward<TWidth>(buffer, gradient, constants);
            }

            return [.. weights, .. weightGradients, .. results.SelectMany(static buffer => buffer), .. gradients.SelectMany(static buffer => buffer)];
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
                double[] slope = [.. cells.Select((cell, i) => Rectify(straight[i]) == straight[i] ? _gradients[cell.Image][cell.To] : 0.0)];
                double product = slope.Zip(normal, static (left, right) => left * right).Sum();
                weights[(2 * _channels) + c] = Follow(_weights[(2 * _channels) + c], mean);
                weights[(3 * _channels) + c] = Follow(_weights[(3 * _channels) + c], variance);
                weightGradients[c] = (float)product;
                weightGradients[_channels + c] = (float)slope.Sum();
                for (int i = 0; i < cells.Length; i++)
                {
                    values[cells[i].Image][cells[i].To] = (float)Rectify(straight[i]);
                    gradients[cells[i].Image][cells[i].From] =
                        (float)(_weights[c] / Math.Sqrt(variance + Epsilon) * (slope[i] - slope.Average() - (normal[i] * product / cells.Length)));
                }
            }

            float[] expected = [.. weights, .. weightGradients, .. values.SelectMany(static buffer => buffer), .. gradients.SelectMany(static buffer => buffer)];
            return expected.Zip(results, static (left, right) => Math.Abs(left - right) / (1.0 + Math.Abs(left)));
        }

        private double Rectify(double value) => _isRectified ? Math.Clamp(value, 0, Maximum) : value;

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
