namespace MnistNet.Benchmarks.Zoo;

/// <summary>Digits as images of another shape: what a network of that shape computes with.</summary>
internal static class ZooImages
{
    /// <summary>The digits in the upper left corner of a black image, the same in each channel; of ten classes, whatever the network has room for.</summary>
    public static LabeledImages Fit(LabeledImages digits, Shape shape, int classes)
    {
        if (digits.Shape == shape && digits.ClassCount == classes)
        {
            return digits;
        }

        byte[] pixels = new byte[digits.Count * shape.Size];
        for (int image = 0; image < digits.Count; image++)
        {
            Copy(digits.GetPixels(image), digits.Shape, pixels.AsSpan(image * (int)shape.Size, (int)shape.Size), shape);
        }

        return new LabeledImages(pixels, digits.Labels, shape, classes, isSynthetic: true);
    }

    /// <summary>All of them as a network reads them, image by image.</summary>
    public static float[] Scale(LabeledImages images)
    {
        int size = (int)images.Shape.Size;
        float[] pixels = new float[images.Count * size];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyScaled(i, pixels.AsSpan(i * size, size));
        }

        return pixels;
    }

    private static void Copy(ReadOnlySpan<byte> digit, Shape from, Span<byte> image, Shape to)
    {
        for (int row = 0; row < Math.Min(from.Height, to.Height); row++)
        {
            for (int column = 0; column < Math.Min(from.Width, to.Width); column++)
            {
                image.Slice(((row * to.Width) + column) * to.Channels, to.Channels).Fill(digit[(row * from.Width) + column]);
            }
        }
    }
}
