using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>What normalizes each image by itself, at every width, against its definition in double precision.</summary>
public sealed class StandardizationTests
{
    // Rows lie apart, and results otherwise than values.
    private const int Rows = 3;

    public static TheoryData<int, int, int, bool> Shapes()
    {
        TheoryData<int, int, int, bool> shapes = new() { { 28, 16, 4, true }, { 14, 24, 6, true }, { 7, 48, 1, false }, { 1, 3000, 1, false }, { 3, 300, 3, true } };
        foreach (int channels in new[] { 1, 3, 5, 7, 8, 10, 16, 17, 24, 40, 47 })
        {
            foreach (int groups in new[] { 1, channels % 2 == 0 ? 2 : channels, channels }.Distinct())
            {
                shapes.Add(5, channels, groups, true);
                shapes.Add(14, channels, groups, false);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_its_definition_at_every_width(int columns, int channels, int groups, bool isOverPixels) =>
        Check(columns, channels, groups, isOverPixels, 1e-3, static random => (float)(random.NextDouble(0.2, 2) * (random.NextDouble(-1, 1) < 0 ? -1 : 1)));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_bears_values_far_from_zero(int columns, int channels, int groups, bool isOverPixels) =>
        Check(columns, channels, groups, isOverPixels, 1e-3, static random => 1000 + (float)random.NextDouble(-1, 1));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_bears_values_that_are_all_the_same(int columns, int channels, int groups, bool isOverPixels) =>
        Check(columns, channels, groups, isOverPixels, 1e-3, static _ => 0.7f);

    // Zeros are shorter than the least length.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_bears_zeros(int columns, int channels, int groups, bool isOverPixels) =>
        Check(columns, channels, groups, isOverPixels, 1e-1, static _ => 0);

    [Theory]
    [InlineData(5, 8, true)]
    [InlineData(5, 24, false)]
    public void It_works_in_place(int columns, int channels, bool isOverPixels)
    {
        Standardization standardization = new() { Channels = channels, IsOverPixels = isOverPixels, Epsilon = 1e-3 };
        SeededRandom random = new(1);
        float[] values = [.. Enumerable.Range(0, columns * channels).Select(_ => (float)random.NextDouble(-1, 1))];
        float[] gradient = [.. values.Reverse()];
        ImageRegion all = ImageRegion.Of(values);
        float[] results = new float[values.Length];
        float[] inputGradient = new float[values.Length];
        standardization.Forward(values, all, [], [], results, all);
        standardization.Backward(values, all, [], gradient, all, inputGradient, [], []);

        standardization.Backward(values, all, [], gradient, all, gradient, [], []);
        standardization.Forward(values, all, [], [], values, all);

        Assert.Equal(results, values);
        Assert.Equal(inputGradient, gradient);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_allocates_nothing_for_an_image(bool isOverPixels)
    {
        Standardization standardization = new() { Channels = 24, Groups = 2, IsOverPixels = isOverPixels, Epsilon = 1e-3 };
        float[] values = new float[24 * 49];
        float[] results = new float[values.Length];
        ImageRegion all = ImageRegion.Of(values);
        Run();
        Assert.Equal(0, Allocations.Of(Run));

        void Run()
        {
            standardization.Forward(values, all, [], [], results, all);
            standardization.Backward(values, all, [], results, all, results, [], []);
        }
    }

    private static void Check(int columns, int channels, int groups, bool isOverPixels, double epsilon, Func<SeededRandom, float> next)
    {
        foreach (bool isToUnit in new[] { false, true })
        {
            foreach (bool isWeighted in new[] { false, true })
            {
                Standardization standardization = new() { Channels = channels, Groups = groups, IsOverPixels = isOverPixels, IsToUnit = isToUnit, Epsilon = epsilon };
                Image image = new(standardization, columns, isWeighted, next);
                float[] expected = image.Define();
                foreach (float[] results in Widths.Run(image))
                {
                    Assert.Equal(expected.Length, results.Length);
                    Assert.InRange(expected.Zip(results, static (left, right) => Math.Abs(left - right) / (1.0 + Math.Abs(left))).Max(), 0, 1e-5);
                }
            }
        }
    }

    /// <summary>An image that is normalized, and the gradients.</summary>
    private sealed class Image : IWidthCase<float[]>
    {
        private readonly Standardization _standardization;
        private readonly ImageRegion _from;
        private readonly ImageRegion _to;
        private readonly float[] _input;
        private readonly float[] _gradient;
        private readonly float[] _scale;
        private readonly float[] _shift;

        public Image(Standardization standardization, int columns, bool isWeighted, Func<SeededRandom, float> next)
        {
            int length = columns * standardization.Channels;
            SeededRandom random = new(length);
            _standardization = standardization;
            _from = new ImageRegion(2, Rows, length, length + 3);
            _to = new ImageRegion(1, Rows, length, length + 1);
            _input = [.. Enumerable.Range(0, _from.End + 3).Select(_ => next(random))];
            _gradient = Numbers(_to.End + 1);
            _scale = isWeighted ? Numbers(standardization.Channels) : [];
            _shift = isWeighted ? Numbers(standardization.Channels) : [];

            float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-2, 2))];
        }

        public float[] Run<TWidth>()
            where TWidth : struct, IWidth
        {
            float[] output = new float[_gradient.Length];
            float[] inputGradient = new float[_input.Length];
            float[] scaleGradient = [.. _scale];
            float[] shiftGradient = [.. _shift];
            _standardization.Forward<TWidth>(_input, _from, _scale, _shift, output, _to);
            _standardization.Backward<TWidth>(_input, _from, _scale, _gradient, _to, inputGradient, scaleGradient, shiftGradient);

            float[] alone = [.. _scale];
            _standardization.Backward<TWidth>(_input, _from, _scale, _gradient, _to, [], alone, []);
            Assert.Equal(scaleGradient, alone);
            return [.. output, .. inputGradient, .. scaleGradient, .. shiftGradient];
        }

        /// <summary>What it is by definition; zeros between the rows.</summary>
        public float[] Define()
        {
            double[] output = new double[_gradient.Length];
            double[] inputGradient = new double[_input.Length];
            double[] scaleGradient = [.. _scale];
            double[] shiftGradient = [.. _shift];
            foreach ((int Channel, int From, int To)[] cells in Cells().GroupBy(static cell => cell.Part, static cell => (cell.Channel, cell.From, cell.To)).Select(static part => part.ToArray()))
            {
                double[] x = [.. cells.Select(cell => (double)_input[cell.From])];
                double mean = _standardization.IsToUnit ? 0 : x.Average();
                double squares = x.Sum(value => (value - mean) * (value - mean));
                double least = _standardization.Epsilon * _standardization.Epsilon;
                double inverse = 1 / Math.Sqrt(_standardization.IsToUnit ? Math.Max(squares, least) : (squares / x.Length) + _standardization.Epsilon);
                double[] normal = [.. x.Select(value => (value - mean) * inverse)];
                double[] slope = [.. cells.Select(cell => _gradient[cell.To] * Scale(cell.Channel))];
                double sum = _standardization.IsToUnit ? 0 : slope.Average();
                double product = slope.Zip(normal, static (left, right) => left * right).Sum() / (!_standardization.IsToUnit ? x.Length : squares > least ? 1 : double.PositiveInfinity);
                for (int i = 0; i < cells.Length; i++)
                {
                    (int channel, int from, int to) = cells[i];
                    output[to] = (normal[i] * Scale(channel)) + (_shift.Length > 0 ? _shift[channel] : 0);
                    inputGradient[from] = inverse * (slope[i] - sum - (normal[i] * product));
                    if (_scale.Length > 0)
                    {
                        scaleGradient[channel] += _gradient[to] * normal[i];
                        shiftGradient[channel] += _gradient[to];
                    }
                }
            }

            return [.. output.Concat(inputGradient).Concat(scaleGradient).Concat(shiftGradient).Select(static value => (float)value)];
        }

        private double Scale(int channel) => _scale.Length > 0 ? _scale[channel] : 1;

        // Where values lie, and with which they belong together.
        private IEnumerable<((int Pixel, int Group) Part, int Channel, int From, int To)> Cells() =>
            from row in Enumerable.Range(0, Rows)
            from place in Enumerable.Range(0, _from.RowLength)
            let channel = place % _standardization.Channels
            let pixel = _standardization.IsOverPixels ? 0 : (row * _from.RowLength) + place - channel
            select ((pixel, channel / (_standardization.Channels / _standardization.Groups)), channel, _from.Start + (row * _from.RowStride) + place, _to.Start + (row * _to.RowStride) + place);
    }
}
