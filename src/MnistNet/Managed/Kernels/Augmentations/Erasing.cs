namespace MnistNet.Managed;

/// <summary>A rectangle that is filled.</summary>
/// <param name="image">The shape of the image.</param>
/// <param name="erase">What is drawn.</param>
internal sealed class Erasing(Shape image, Augmentation.Erase erase) : ImageChange(image)
{
    public override void Apply(Span<float> buffer, ImageRegion region, SeededRandom random)
    {
        if (!Happens(erase.Chance, random))
        {
            return;
        }

        (int left, int right) = Side(Image.Width, random);
        (int top, int bottom) = Side(Image.Height, random);
        (float least, float most) = ((float)erase.Values.Lower, (float)erase.Values.Upper);
        for (int row = top; row < bottom; row++)
        {
            Span<float> line = region.Row(buffer, row)[(left * Image.Channels)..(right * Image.Channels)];
            if (erase.Value is { } value)
            {
                line.Fill((float)value);
            }
            else
            {
                random.FillNormal(line);
                VectorArithmetic.Scale(line, most);
            }

            VectorArithmetic.Clamp(line, least, most);
        }
    }

    // From the first pixel that is not before where it starts, to the first that is not before where it ends.
    private (int Start, int End) Side(int size, SeededRandom random)
    {
        double length = Math.Sqrt(random.Next(erase.Scale)) * size;
        double start = random.NextDouble() * (size - length);
        return ((int)Math.Ceiling(start), Math.Min((int)Math.Ceiling(start + length), size));
    }
}
