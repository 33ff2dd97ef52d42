namespace MnistNet.Managed;

/// <summary>Another contrast, or another brightness.</summary>
/// <param name="image">The shape of the image.</param>
/// <param name="shade">What is drawn.</param>
internal sealed class Shading(Shape image, Augmentation.Shade shade) : ImageChange(image)
{
    public override void Apply(Span<float> buffer, ImageRegion region, SeededRandom random)
    {
        double contrast = random.Next(shade.Contrast);
        double brightness = random.Next(shade.Brightness) * (shade.Values.Upper - shade.Values.Lower);
        for (int channel = 0; channel < Image.Channels; channel++)
        {
            double mean = contrast == 1 ? 0 : MeanOf(buffer, region, channel);
            (float factor, float offset) = ((float)contrast, (float)(mean - (mean * contrast) + brightness));
            for (int row = 0; row < region.Rows; row++)
            {
                Span<float> line = region.Row(buffer, row);
                for (int i = channel; i < line.Length; i += Image.Channels)
                {
                    line[i] = (line[i] * factor) + offset;
                }
            }
        }

        Clip(buffer, region, shade.Values);
    }

    private double MeanOf(ReadOnlySpan<float> buffer, ImageRegion region, int channel)
    {
        double sum = 0;
        for (int row = 0; row < region.Rows; row++)
        {
            ReadOnlySpan<float> line = region.Row(buffer, row);
            for (int i = channel; i < line.Length; i += Image.Channels)
            {
                sum += line[i];
            }
        }

        return sum / (Image.Height * Image.Width);
    }
}
