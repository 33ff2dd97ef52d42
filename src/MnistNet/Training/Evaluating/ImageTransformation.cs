using MnistNet.Managed;

namespace MnistNet;

/// <summary>
/// Makes another image of an image, always the same of the same: one of those over which <see cref="TestTimeAugmentation"/> averages.
/// Derive from it for one of your own.
/// </summary>
public abstract class ImageTransformation
{
    /// <summary>The image as it is.</summary>
    public static ImageTransformation Identity { get; } = new ShiftedImage(0, 0);

    /// <summary>The image with left and right exchanged.</summary>
    public static ImageTransformation HorizontalFlip { get; } = new FlippedImage();

    /// <summary>Moves the image; what comes in at its edge is black. Parts of a pixel are interpolated in a straight line.</summary>
    /// <param name="down">By how many pixels downwards; negative is upwards. Finite.</param>
    /// <param name="right">By how many pixels to the right; negative is to the left. Finite.</param>
    /// <returns>The transformation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite.</exception>
    public static ImageTransformation Shift(double down, double right)
    {
        RequireFinite(down, nameof(down));
        RequireFinite(right, nameof(right));
        return new ShiftedImage(down, right);
    }

    /// <summary>Makes the other image. Several threads may ask at once.</summary>
    /// <param name="pixels">The image, row by row: height × width × channels values, in [0, 1] as a rule.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="transformed">Receives as many values; not cleared before.</param>
    public abstract void Apply(ReadOnlySpan<float> pixels, Shape shape, Span<float> transformed);

    /// <summary>The transformation in words, as results name it.</summary>
    /// <returns>The name of its class, unless overridden.</returns>
    public override string ToString() => GetType().Name;

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected a finite number of pixels."));
        }
    }

    private sealed class ShiftedImage(double down, double right) : ImageTransformation
    {
        public override void Apply(ReadOnlySpan<float> pixels, Shape shape, Span<float> transformed)
        {
            transformed.Clear();
            foreach ((int rows, double rowShare) in WholePixels(down, shape.Height))
            {
                foreach ((int columns, double columnShare) in WholePixels(right, shape.Width))
                {
                    Add(pixels, shape, rows, columns, (float)(rowShare * columnShare), transformed);
                }
            }
        }

        public override string ToString() =>
            down == 0 && right == 0 ? nameof(Identity) : FormattableString.Invariant($"Shift(down {down}, right {right})");

        // The two neighbours of a distance, each by how near it is. Beyond the image there is nothing.
        private static IEnumerable<(int Pixels, double Share)> WholePixels(double distance, int length)
        {
            double whole = Math.Floor(Math.Clamp(distance, -length, length));
            double rest = Math.Clamp(distance, -length, length) - whole;
            yield return ((int)whole, 1 - rest);
            if (rest > 0)
            {
                yield return ((int)whole + 1, rest);
            }
        }

        private static void Add(ReadOnlySpan<float> pixels, Shape shape, int rows, int columns, float share, Span<float> sums)
        {
            int rowLength = shape.Width * shape.Channels;
            int skipped = Math.Abs(columns) * shape.Channels;
            int length = rowLength - skipped;
            for (int row = Math.Max(rows, 0); row < Math.Min(shape.Height, shape.Height + rows) && length > 0; row++)
            {
                int from = ((row - rows) * rowLength) + (columns < 0 ? skipped : 0);
                int to = (row * rowLength) + (columns > 0 ? skipped : 0);
                VectorArithmetic.AddScaled(sums.Slice(to, length), share, pixels.Slice(from, length));
            }
        }
    }

    private sealed class FlippedImage : ImageTransformation
    {
        public override void Apply(ReadOnlySpan<float> pixels, Shape shape, Span<float> transformed)
        {
            int channels = shape.Channels;
            int count = pixels.Length / channels;
            for (int i = 0; i < count; i++)
            {
                int column = i % shape.Width;
                int mirrored = i - column + shape.Width - 1 - column;
                pixels.Slice(i * channels, channels).CopyTo(transformed.Slice(mirrored * channels, channels));
            }
        }

        public override string ToString() => nameof(HorizontalFlip);
    }
}
