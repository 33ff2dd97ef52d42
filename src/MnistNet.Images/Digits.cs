namespace MnistNet.Images;

/// <summary>
/// Makes of a photographed digit what MNIST's makers made of scanned ones, so that a network that was trained on MNIST reads it:
/// <c>net.Predict(Digits.FromPhoto("seven.jpg"))</c>.
/// </summary>
/// <remarks>
/// The picture shows one digit, dark on light or light on dark, on paper that fills most of it. Uneven light is
/// divided out, the ink is told from the paper by Otsu's threshold, what is not of the digit (specks, a shadow's edge, the rim of the paper) is left
/// out, and the rest goes through <see cref="DigitNormalizer"/>: 20 pixels high or wide, its centre of mass in the middle of 28×28.
/// A transparent picture lies over white if what it shows is dark, else over black.
/// </remarks>
public static class Digits
{
    /// <summary>Reads a photo.</summary>
    /// <param name="path">A PNG, JPEG, WebP, BMP or GIF file.</param>
    /// <returns>28×28 values in [0, 1], row by row, white on black, as networks for MNIST take them.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, a damaged one, or nothing in it stands out from the paper.</exception>
    public static float[] FromPhoto(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadFrom(PictureFile.Read(path), $"{path}: ");
    }

    /// <summary>Reads a photo.</summary>
    /// <param name="stream">The content of a PNG, JPEG, WebP, BMP or GIF file, from here to its end; left open.</param>
    /// <returns>28×28 values in [0, 1], row by row, white on black, as networks for MNIST take them.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, a damaged one, or nothing in it stands out from the paper.</exception>
    public static float[] FromPhoto(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadFrom(PictureFile.Read(stream), "");
    }

    /// <summary>Reads the pixels of a photo.</summary>
    /// <param name="pixels">Height × width × channels bytes, row by row.</param>
    /// <param name="shape">Height, width, and channels: 1 for grey, 3 for red, green and blue, 4 for these and alpha, by which they are not multiplied.</param>
    /// <returns>28×28 values in [0, 1], row by row, white on black, as networks for MNIST take them.</returns>
    /// <exception cref="ArgumentException">There are not as many bytes, or the shape has other channels.</exception>
    /// <exception cref="InvalidDataException">Nothing in the picture stands out from the paper.</exception>
    public static float[] FromPhoto(ReadOnlySpan<byte> pixels, Shape shape)
    {
        if (shape.Channels is not (1 or 3 or Picture.Channels))
        {
            throw new ArgumentException($"Expected a shape of 1, 3 or 4 channels; found {shape}.", nameof(shape));
        }

        if (pixels.Length != shape.Size)
        {
            throw new ArgumentException($"A picture of {shape} has {shape.Size} bytes; found {pixels.Length}.", nameof(pixels));
        }

        byte[] picture = new byte[(long)shape.Height * shape.Width * Picture.Channels];
        for (int from = 0, to = 0; from < pixels.Length; from += shape.Channels, to += Picture.Channels)
        {
            ReadOnlySpan<byte> pixel = pixels.Slice(from, shape.Channels);
            picture[to] = pixel[0];
            picture[to + 1] = pixel[shape.Channels == 1 ? 0 : 1];
            picture[to + 2] = pixel[shape.Channels == 1 ? 0 : 2];
            picture[to + Picture.Alpha] = shape.Channels == Picture.Channels ? pixel[Picture.Alpha] : byte.MaxValue;
        }

        return ReadFrom(new Picture(picture, shape.Height, shape.Width), "");
    }

    private static float[] ReadFrom(Picture picture, string name)
    {
        Plane ink = DigitInk.Find(PhotoLight.Of(picture))
            ?? throw new InvalidDataException($"{name}Expected a picture of a digit; found nothing that stands out from the paper.");
        byte[] digit = DigitNormalizer.Normalize(ink.ToBytes(byte.MaxValue), ink.Height, ink.Width)!;
        return Array.ConvertAll(digit, value => value / (float)byte.MaxValue);
    }
}
