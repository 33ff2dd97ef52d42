namespace MnistNet.Managed;

/// <summary>An image that becomes larger by whole factors, forward and backward.</summary>
/// <param name="channels">Number of channels.</param>
/// <param name="rows">How many rows become of one.</param>
/// <param name="columns">How many columns become of one.</param>
/// <param name="isBilinear">Whether pixels between others are mixtures of them; else copies of the nearest.</param>
public sealed class Resizing(int channels, int rows, int columns, bool isBilinear)
{
    /// <summary>Makes an image larger.</summary>
    /// <param name="input">The buffer that holds it.</param>
    /// <param name="from">Where it lies there, row by row.</param>
    /// <param name="output">The buffer that receives the result.</param>
    /// <param name="to">Where it goes there, row by row.</param>
    public void Forward(ReadOnlySpan<float> input, ImageRegion from, Span<float> output, ImageRegion to)
    {
        for (int y = 0; y < to.Rows; y++)
        {
            Span<float> line = to.Row(output, y);
            Mixture down = MixtureAt(y, rows, from.Rows);
            for (int x = 0; x < line.Length / channels; x++)
            {
                Span<float> pixel = line.Slice(x * channels, channels);
                Mixture across = MixtureAt(x, columns, from.RowLength / channels);
                pixel.Clear();
                foreach ((int row, int column, float share) in new PixelShares(down, across))
                {
                    VectorArithmetic.AddScaled(pixel, share, from.Row(input, row).Slice(column * channels, channels));
                }
            }
        }
    }

    /// <summary>Adds the gradient of the image.</summary>
    /// <param name="outputGradient">The gradient of the result, in a buffer like its.</param>
    /// <param name="to">Where the result lies there, row by row.</param>
    /// <param name="inputGradient">Where the image's is added, in a buffer like the image's.</param>
    /// <param name="from">Where it lies there, row by row.</param>
    public void AddInputGradient(ReadOnlySpan<float> outputGradient, ImageRegion to, Span<float> inputGradient, ImageRegion from)
    {
        for (int y = 0; y < to.Rows; y++)
        {
            ReadOnlySpan<float> line = to.Row(outputGradient, y);
            Mixture down = MixtureAt(y, rows, from.Rows);
            for (int x = 0; x < line.Length / channels; x++)
            {
                ReadOnlySpan<float> pixel = line.Slice(x * channels, channels);
                Mixture across = MixtureAt(x, columns, from.RowLength / channels);
                foreach ((int row, int column, float share) in new PixelShares(down, across))
                {
                    VectorArithmetic.AddScaled(from.Row(inputGradient, row).Slice(column * channels, channels), share, pixel);
                }
            }
        }
    }

    // Pixels are squares, and their values those of their centers.
    private Mixture MixtureAt(int position, int factor, int count)
    {
        if (!isBilinear)
        {
            return new Mixture(position / factor, position / factor, 0);
        }

        float place = Math.Max(((position + 0.5f) / factor) - 0.5f, 0);
        int first = (int)place;
        return new Mixture(first, Math.Min(first + 1, count - 1), place - first);
    }

    /// <summary>Two neighbours along one side, and the share of the second.</summary>
    private readonly record struct Mixture(int First, int Second, float Share)
    {
        public (int At, float Share) this[int which] => which == 0 ? (First, 1 - Share) : (Second, Share);
    }

    /// <summary>The pixels that one of the result is made of.</summary>
    private ref struct PixelShares(Mixture down, Mixture across)
    {
        private int next = -1;

        public readonly (int Row, int Column, float Share) Current
        {
            get
            {
                ((int row, float vertical), (int column, float horizontal)) = (down[next / 2], across[next % 2]);
                return (row, column, vertical * horizontal);
            }
        }

        public readonly PixelShares GetEnumerator() => this;

        public bool MoveNext()
        {
            do
            {
                next++;
            }
            while (next < 4 && Current.Share == 0);

            return next < 4;
        }
    }
}
