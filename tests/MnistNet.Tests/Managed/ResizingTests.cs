using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Images that become larger, at every width against the definition of Keras's UpSampling2D.</summary>
public sealed class ResizingTests
{
    private const float Border = 7;

    // Height, width, channels, factors.
    [Theory]
    [InlineData(4, 5, 16, 2, 2, false)]
    [InlineData(4, 5, 16, 2, 2, true)]
    [InlineData(3, 2, 10, 3, 2, false)]
    [InlineData(3, 2, 10, 3, 2, true)]
    [InlineData(1, 4, 3, 2, 5, true)]
    [InlineData(5, 1, 33, 1, 4, true)]
    [InlineData(2, 3, 1, 4, 1, false)]
    public void AreTheirDefinition(int height, int width, int channels, int rows, int columns, bool isBilinear)
    {
        Check<Simd512>(height, width, channels, rows, columns, isBilinear);
        Check<Simd256>(height, width, channels, rows, columns, isBilinear);
        Check<Simd128>(height, width, channels, rows, columns, isBilinear);
        Check<SimdScalar>(height, width, channels, rows, columns, isBilinear);
    }

    private static void Check<TWidth>(int height, int width, int channels, int rows, int columns, bool isBilinear)
        where TWidth : struct, IWidth
    {
        Random random = new(TWidth.Floats);
        ImageRegion from = Bordered(height, width, channels);
        ImageRegion to = Bordered(height * rows, width * columns, channels);
        float[] input = Values(random, Length(from));
        float[] output = [.. Enumerable.Repeat(Border, Length(to))];
        float[] outputGradient = Values(random, output.Length);
        float[] inputGradient = Values(random, input.Length);
        float[] start = [.. output];
        Tally ofInput = new(inputGradient);
        for (int i = 0; i < to.Rows * to.RowLength; i++)
        {
            start[Place(to, i / to.RowLength, i % to.RowLength)] = 0;
        }

        Tally sums = new(start);
        for (int y = 0; y < to.Rows; y++)
        {
            for (int x = 0; x < width * columns; x++)
            {
                foreach ((int row, double vertical) in Shares(y, rows, height, isBilinear))
                {
                    foreach ((int column, double horizontal) in Shares(x, columns, width, isBilinear))
                    {
                        for (int channel = 0; channel < channels; channel++)
                        {
                            int source = Place(from, row, (column * channels) + channel);
                            int target = Place(to, y, (x * channels) + channel);
                            sums.Add(target, vertical * horizontal * input[source]);
                            ofInput.Add(source, vertical * horizontal * outputGradient[target]);
                        }
                    }
                }
            }
        }

        Resizing resizing = new(channels, rows, columns, isBilinear);
        resizing.Forward<TWidth>(input, from, output, to);
        resizing.AddInputGradient<TWidth>(outputGradient, to, inputGradient, from);
        sums.AssertNear(output, "output");
        ofInput.AssertNear(inputGradient, "input gradient");
    }

    /// <summary>The pixels that one is made of along one side: those whose centers are nearest, by their distance.</summary>
    private static IEnumerable<(int Pixel, double Share)> Shares(int position, int factor, int count, bool isBilinear)
    {
        if (!isBilinear)
        {
            return [(position / factor, 1)];
        }

        double place = ((position + 0.5) / factor) - 0.5;
        int first = (int)Math.Floor(place);
        return [(Math.Clamp(first, 0, count - 1), first + 1 - place), (Math.Clamp(first + 1, 0, count - 1), place - first)];
    }

    private static ImageRegion Bordered(int rows, int columns, int channels) =>
        new((columns + 3) * channels, rows, columns * channels, (columns + 2) * channels);

    private static int Length(ImageRegion region) => (2 * region.Start) + (region.Rows * region.RowStride);

    private static int Place(ImageRegion region, int row, int index) => region.Start + (row * region.RowStride) + index;

    private static float[] Values(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
}
