using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Pixels that are moved by smoothed noise, each by its own: Keras's <c>elastic_transform</c>.</summary>
/// <param name="image">The shape of the image.</param>
/// <param name="distort">What is drawn.</param>
internal sealed class Distortion(Shape image, Augmentation.Distort distort) : ImageChange(image)
{
    public override void Apply(Span<float> buffer, ImageRegion region, SeededRandom random)
    {
        if (Happens(distort.Chance, random))
        {
            double strength = random.Next(distort.Strength);
            int pixels = Image.Height * Image.Width;
            float[] memory = ArrayPool<float>.Shared.Rent(2 * pixels);
            Span<float> noise = memory.AsSpan(0, 2 * pixels);
            random.FillNormal(noise);
            Apply(buffer, region, Image, distort.Filling, strength, noise[..pixels], noise[pixels..]);
            ArrayPool<float>.Shared.Return(memory);
        }

        Clip(buffer, region, distort.Values);
    }

    /// <summary>Moves the pixels of an image.</summary>
    /// <param name="buffer">The buffer that holds it.</param>
    /// <param name="region">Where it lies there, row by row.</param>
    /// <param name="image">Its shape.</param>
    /// <param name="filling">What stands for other pixels.</param>
    /// <param name="strength">Keras's factor.</param>
    /// <param name="columnNoise">A normally distributed number for each pixel, which become its shift to the side.</param>
    /// <param name="rowNoise">A normally distributed number for each pixel, which become its shift up or down.</param>
    internal static void Apply(
        Span<float> buffer, ImageRegion region, Shape image, Filling filling, double strength, Span<float> columnNoise, Span<float> rowNoise)
    {
        float alpha = (float)(0.1 * strength * Math.Max(image.Height, image.Width));
        float sigma = (float)(0.05 * strength * Math.Min(image.Height, image.Width));
        float[] kernel = Bell(sigma);
        Smooth(columnNoise, image.Width, kernel, alpha * sigma);
        Smooth(rowNoise, image.Width, kernel, alpha * sigma);
        Resampling.Run(buffer, region, image, filling, new Places(image.Width, columnNoise, rowNoise));
    }

    // As wide as six deviations, and odd; its sum is one.
    private static float[] Bell(float sigma)
    {
        float[] kernel = new float[(int)(6 * sigma) | 1];
        double middle = (kernel.Length - 1) / 2.0;
        double sum = 0;
        for (int i = 0; i < kernel.Length; i++)
        {
            double distance = (i - middle) / Math.Max(sigma, float.Epsilon);
            kernel[i] = (float)Math.Exp(-0.5 * distance * distance);
            sum += kernel[i];
        }

        foreach (ref float share in kernel.AsSpan())
        {
            share = (float)(share / sum);
        }

        return kernel;
    }

    // In columns, then in rows; what is outside is zero.
    private static void Smooth(Span<float> field, int width, ReadOnlySpan<float> kernel, float factor)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(field.Length);
        Span<float> smoothed = memory.AsSpan(0, field.Length);
        smoothed.Clear();
        AddShifted(field, smoothed, width, kernel, 1);
        field.Clear();
        for (int start = 0; start < field.Length; start += width)
        {
            AddShifted(smoothed.Slice(start, width), field.Slice(start, width), 1, kernel, factor);
        }

        ArrayPool<float>.Shared.Return(memory);
    }

    private static void AddShifted(ReadOnlySpan<float> values, Span<float> sums, int step, ReadOnlySpan<float> kernel, float factor)
    {
        for (int tap = 0; tap < kernel.Length; tap++)
        {
            int shift = (tap - (kernel.Length / 2)) * step;
            int length = values.Length - Math.Abs(shift);
            if (length > 0)
            {
                VectorArithmetic.AddScaled(sums.Slice(Math.Max(-shift, 0), length), kernel[tap] * factor, values.Slice(Math.Max(shift, 0), length));
            }
        }
    }

    private readonly ref struct Places(int width, ReadOnlySpan<float> columnShifts, ReadOnlySpan<float> rowShifts) : IPixelPlaces
    {
        private readonly ReadOnlySpan<float> columnShifts = columnShifts;
        private readonly ReadOnlySpan<float> rowShifts = rowShifts;

        public void FillRow(int row, Span<Vector<float>> columns, Span<Vector<float>> rows)
        {
            columnShifts.Slice(row * width, width).CopyTo(Floats(columns));
            rowShifts.Slice(row * width, width).CopyTo(Floats(rows));
            Floats(columns)[width..].Clear();
            Floats(rows)[width..].Clear();
            Vector<float> present = Vector<float>.Indices;
            Vector<float> down = new(row);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] += present;
                rows[i] += down;
                present += new Vector<float>(Vector<float>.Count);
            }
        }

        private static Span<float> Floats(Span<Vector<float>> vectors) => MemoryMarshal.Cast<Vector<float>, float>(vectors);
    }
}
