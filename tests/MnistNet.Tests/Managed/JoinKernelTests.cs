using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Joined images at every width, against Keras's definition.</summary>
public sealed class JoinKernelTests
{
    private const int Border = 3;
    private const int Height = 2;
    private const int Width = 3;

    public static TheoryData<JoinKind, int, int, int, int, int> Cases()
    {
        TheoryData<JoinKind, int, int, int, int, int> cases = [];
        foreach (JoinKind kind in new[] { JoinKind.Add, JoinKind.Subtract, JoinKind.Multiply, JoinKind.Average, JoinKind.Maximum })
        {
            foreach (int channels in new[] { 1, 5, 16, 19, 33 })
            {
                foreach ((int height, int width, int depth) in new[] { (Height, Width, channels), (Height, Width, 1), (1, 1, channels), (1, Width, channels), (Height, 1, channels) }.Distinct())
                {
                    cases.Add(kind, channels, 2, height, width, depth);
                    if (kind != JoinKind.Subtract)
                    {
                        cases.Add(kind, channels, 3, height, width, depth);
                    }
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AreTheirDefinition(JoinKind kind, int channels, int images, int height, int width, int depth)
    {
        Case join = new(kind, channels, images, new JoinedSize(height, width, depth));
        Assert.Equal(join.Expected(), Widths.Run(join).SelectMany(static result => result), static (left, right) => Math.Abs(left - right) < 1e-5 * (1 + Math.Abs(left)));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(5, 3)]
    [InlineData(8, 16)]
    [InlineData(19, 33)]
    public void ConcatenatedImagesGetTheirPartsOfTheGradient(int left, int right) => Widths.Run(new Concatenated(left, right));

    [Fact]
    public void AMaximumOfWhatIsNoNumberIsNone()
    {
        float[] values = [float.NaN, 1, 2, float.NaN, 3, 4, 0, 0, 0];
        ImageJoin join = new(JoinKind.Maximum, new JoinedImage(6, 1, 3, 1, 3), new JoinedImage(0, 1, 3, 1, 3), new JoinedImage(3, 1, 3, 1, 3));

        join.Forward(values);

        Assert.Equal([float.NaN, 3, 4], values[6..]);
    }

    /// <summary>Images side by side: the first adds its part of the gradient to what is there, the second sets it.</summary>
    private sealed class Concatenated(int left, int right) : IWidthCase<bool>
    {
        public bool Run<TWidth>()
            where TWidth : struct, IWidth
        {
            int both = left + right;
            JoinedImage output = new(1, Height, Width, both, (Width * both) + Border);
            JoinedImage first = new(output.Start + (Height * output.RowStride), Height, Width, left, (Width * left) + Border, JoinGradient.Add);
            JoinedImage second = new(first.Start + (Height * first.RowStride), Height, Width, right, (Width * right) + Border, JoinGradient.Set);
            float[] before = [.. Enumerable.Range(0, second.Start + (Height * second.RowStride)).Select(static place => (float)place)];
            float[] values = [.. before];
            float[] gradients = [.. before];
            float[] expectedValues = [.. before];
            float[] expectedGradients = [.. before];
            for (int pixel = 0; pixel < Height * Width; pixel++)
            {
                for (int channel = 0; channel < both; channel++)
                {
                    (JoinedImage image, int own) = channel < left ? (first, channel) : (second, channel - left);
                    int place = image.Start + (pixel / Width * image.RowStride) + (pixel % Width * image.Channels) + own;
                    int joined = output.Start + (pixel / Width * output.RowStride) + (pixel % Width * both) + channel;
                    expectedValues[joined] = before[place];
                    expectedGradients[place] = before[joined] + (channel < left ? before[place] : 0);
                }
            }

            ImageJoin join = new(JoinKind.Concatenate, output, first, second);
            join.Forward<TWidth>(values);
            join.Backward<TWidth>(before, gradients);

            Assert.Equal(expectedValues, values);
            Assert.Equal(expectedGradients, gradients);
            return true;
        }
    }

    /// <summary>Images of 2×3 pixels, the last of another size if a value of it counts for several; the values are few, so that some are equal.</summary>
    private sealed class Case : IWidthCase<float[]>
    {
        private readonly JoinKind _kind;
        private readonly int _channels;
        private readonly JoinedImage _output;
        private readonly JoinedImage[] _inputs;
        private readonly float[] _values;
        private readonly float[] _gradients;

        public Case(JoinKind kind, int channels, int images, JoinedSize last)
        {
            _kind = kind;
            _channels = channels;
            int start = Border;
            JoinedSize whole = new(Height, Width, channels);
            _output = Next(whole, JoinGradient.None);
            _inputs = [.. Enumerable.Range(0, images).Select(i => Next(i == images - 1 ? last : whole, i == 0 ? JoinGradient.Add : JoinGradient.Set))];
            Random random = new((channels * 10) + images);
            _values = [.. Enumerable.Range(0, start).Select(_ => random.Next(-2, 3) / 2f)];
            _gradients = [.. Enumerable.Range(0, start).Select(_ => random.NextSingle() - 0.5f)];

            JoinedImage Next(JoinedSize size, JoinGradient gradient)
            {
                JoinedImage image = new(start, size.Rows, size.Columns, size.Channels, (size.Columns * size.Channels) + Border, gradient);
                start += (size.Rows * image.RowStride) + Border;
                return image;
            }
        }

        public float[] Run<TWidth>()
            where TWidth : struct, IWidth
        {
            ImageJoin join = new(_kind, _output, _inputs);
            float[] values = [.. _values];
            float[] gradients = [.. _gradients];
            join.Forward<TWidth>(values);
            join.Backward<TWidth>(values, gradients);
            return [.. values, .. gradients];
        }

        /// <summary>What all four widths give.</summary>
        public IEnumerable<float> Expected()
        {
            double[] values = [.. _values];
            double[] gradients = [.. _gradients];
            foreach (JoinedImage input in _inputs.Where(static input => input.Gradient == JoinGradient.Set))
            {
                foreach (int place in Enumerable.Range(0, input.Height).SelectMany(row => Enumerable.Range(input.Start + (row * input.RowStride), input.Width * input.Channels)))
                {
                    gradients[place] = 0;
                }
            }

            for (int cell = 0; cell < Height * Width * _channels; cell++)
            {
                double[] own = [.. _inputs.Select(input => (double)_values[PlaceOf(input, cell)])];
                values[PlaceOf(_output, cell)] = own.Skip(1).Aggregate(own[0], Join) / (_kind == JoinKind.Average ? own.Length : 1);
                for (int i = 0; i < own.Length; i++)
                {
                    gradients[PlaceOf(_inputs[i], cell)] += _gradients[PlaceOf(_output, cell)] * SlopeOf(own, i);
                }
            }

            float[] once = [.. values.Concat(gradients).Select(static value => (float)value)];
            return Enumerable.Repeat(once, 4).SelectMany(static result => result);
        }

        private double Join(double left, double right) => _kind switch
        {
            JoinKind.Subtract => left - right,
            JoinKind.Multiply => left * right,
            JoinKind.Maximum => Math.Max(left, right),
            _ => left + right,
        };

        // Of a maximum of two at a time: of equals each has half.
        private double SlopeOf(double[] values, int index)
        {
            switch (_kind)
            {
                case JoinKind.Subtract:
                    return index == 0 ? 1 : -1;
                case JoinKind.Average:
                    return 1.0 / values.Length;
                case JoinKind.Multiply:
                    return values.Where((_, i) => i != index).Aggregate(1.0, static (left, right) => left * right);
                case JoinKind.Maximum:
                    double before = index == 0 ? double.NegativeInfinity : values[..index].Max();
                    double slope = index == 0 || values[index] > before ? 1 : values[index] == before ? 0.5 : 0;
                    double most = Math.Max(before, values[index]);
                    foreach (double other in values[(index + 1)..])
                    {
                        slope *= other > most ? 0 : other == most ? 0.5 : 1;
                        most = Math.Max(most, other);
                    }

                    return slope;
                default:
                    return 1;
            }
        }

        private int PlaceOf(JoinedImage image, int cell)
        {
            (int pixel, int channel) = Math.DivRem(cell, _channels);
            (int row, int column) = Math.DivRem(pixel, Width);
            return image.Start + (Math.Min(row, image.Height - 1) * image.RowStride) + (Math.Min(column, image.Width - 1) * image.Channels) + Math.Min(channel, image.Channels - 1);
        }
    }
}
