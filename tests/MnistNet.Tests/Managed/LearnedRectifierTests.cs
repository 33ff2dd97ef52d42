using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>A rectifier whose slopes are learned, at every width of vectors, against Keras's formula max(x, 0) − α · max(−x, 0).</summary>
public sealed class LearnedRectifierTests
{
    private const int Rows = 3;

    public static TheoryData<int, int, bool, bool, bool> Shapes => new()
    {
        { 5, 1, false, false, false }, { 7, 3, false, false, false }, { 7, 3, true, true, false }, { 6, 40, true, true, false }, { 4, 17, false, true, false },
        { 9, 6, true, false, true }, { 9, 2, false, true, true }, { 23, 5, true, true, true }, { 11, 4, false, false, true }, { 1, 29, true, true, false }, { 3, 8, true, false, false },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_its_definition_at_every_width(int columns, int channels, bool sharesRows, bool sharesColumns, bool sharesChannels)
    {
        Check<Sixteen>();
        Check<Eight>();
        Check<Four>();
        Check<One>();

        void Check<TWidth>()
            where TWidth : struct, IWidth
        {
            (int height, int width, int depth) = (sharesRows ? 1 : Rows, sharesColumns ? 1 : columns, sharesChannels ? 1 : channels);
            LearnedRectifier rectifier = new() { Channels = channels, SlopesOfPixel = depth, SlopesOfRow = width * depth };

            // Rows with something between them.
            int length = columns * channels;
            ImageRegion from = new(2, Rows, length, length + 3);
            ImageRegion to = new(1, Rows, length, length + 1);
            SeededRandom random = new(columns + channels);
            float[] input = Numbers(2 + (Rows * (length + 3)));
            float[] gradient = Numbers(1 + (Rows * (length + 1)));
            float[] slopes = Numbers(height * width * depth);
            input[2] = 0;
            float[] output = new float[gradient.Length];
            float[] inputGradient = new float[input.Length];
            float[] slopeGradient = [.. slopes];
            double[] expected = Array.ConvertAll(slopes, slope => (double)slope);

            rectifier.Forward<TWidth>(input, from, slopes, output, to);
            rectifier.Backward<TWidth>(input, from, slopes, gradient, to, inputGradient, slopeGradient);

            for (int i = 0; i < Rows * length; i++)
            {
                (int row, int place) = Math.DivRem(i, length);
                (int column, int channel) = Math.DivRem(place, channels);
                int slope = ((((row % height) * width) + (column % width)) * depth) + (channel % depth);
                float x = input[2 + (row * (length + 3)) + place];
                float given = gradient[1 + (row * (length + 1)) + place];
                Assert.Equal(Math.Max(x, 0) - (slopes[slope] * Math.Max(-x, 0)), output[1 + (row * (length + 1)) + place], 1e-6f);

                // At 0 neither of Keras's rectifiers has a gradient.
                Assert.Equal(x > 0 ? given : x < 0 ? slopes[slope] * given : 0, inputGradient[2 + (row * (length + 3)) + place], 1e-6f);
                expected[slope] -= Math.Max(-x, 0) * (double)given;
            }

            Assert.All(expected.Zip(slopeGradient), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
            Assert.All(new[] { 0, 1, 2 + length, 3 + length }, between => Assert.Equal(0, inputGradient[between]));

            float[] alone = [.. slopes];
            rectifier.Backward<TWidth>(input, from, slopes, gradient, to, [], alone);
            Assert.Equal(slopeGradient, alone);

            float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-2, 2))];
        }
    }

    private readonly struct Sixteen : IWidth
    {
        public static int Floats => 16;
    }

    private readonly struct Eight : IWidth
    {
        public static int Floats => 8;
    }

    private readonly struct Four : IWidth
    {
        public static int Floats => 4;
    }

    private readonly struct One : IWidth
    {
        public static int Floats => 1;
    }
}
