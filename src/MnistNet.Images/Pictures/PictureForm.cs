using System.Drawing;

namespace MnistNet.Images;

/// <summary>What pictures are to become: their size, channels, and what is done to get there.</summary>
internal sealed class PictureForm
{
    private readonly ImageFit fit;
    private readonly Color background;

    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or there is no such colour or fit.</exception>
    public PictureForm((int Height, int Width) size, ImageColor color, ImageFit fit, Color? background)
    {
        if (size.Height < 1 || size.Width < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "Expected a height and a width of at least 1.");
        }

        Require(color, nameof(color));
        Require(fit, nameof(fit));
        this.fit = fit;
        this.background = background ?? Color.White;
        Shape = Shape.Image(size.Height, size.Width, color == ImageColor.Grayscale ? 1 : 3);
        if (Shape.Size > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Expected an image of at most {Array.MaxLength} values.");
        }
    }

    /// <summary>Shape of an image.</summary>
    public Shape Shape { get; }

    /// <summary>Writes a picture in this form.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="destination">Receives height × width × channels bytes, row by row.</param>
    public void Write(Picture picture, Span<byte> destination)
    {
        byte[] image = Flattening.Over(background, picture, Shape.Channels);
        (int height, int width) = (picture.Height, picture.Width);
        PixelBox box = new(0, 0, width, height);
        switch (fit)
        {
            case ImageFit.Crop:
                box = InTheMiddle(Math.Clamp(HeightFor(width), 1, height), Math.Clamp(WidthFor(height), 1, width), height, width);
                break;
            case ImageFit.Pad:
                (int paddedHeight, int paddedWidth) = (Math.Max(HeightFor(width), height), Math.Max(WidthFor(height), width));
                image = Padded(image, InTheMiddle(height, width, paddedHeight, paddedWidth), paddedHeight, paddedWidth);
                box = new(0, 0, paddedWidth, paddedHeight);
                width = paddedWidth;
                break;
        }

        double[] resized = Resampling.Resize(image, width, Shape.Channels, box, Shape.Height, Shape.Width);
        for (int i = 0; i < resized.Length; i++)
        {
            destination[i] = (byte)Math.Round(resized[i], MidpointRounding.AwayFromZero);
        }
    }

    // As Keras's smart_resize rounds them.
    private int HeightFor(int width) => (int)Math.Min((double)width * Shape.Height / Shape.Width, int.MaxValue);

    private int WidthFor(int height) => (int)Math.Min((double)height * Shape.Width / Shape.Height, int.MaxValue);

    private static PixelBox InTheMiddle(int height, int width, int outerHeight, int outerWidth) =>
        new((outerWidth - width) / 2, (outerHeight - height) / 2, width, height);

    private byte[] Padded(byte[] image, PixelBox box, int height, int width)
    {
        int channels = Shape.Channels;
        if ((long)height * width * channels > Array.MaxLength)
        {
            throw new InvalidDataException($"Padded to the ratio {Shape.Height}:{Shape.Width}, a picture of {box.Height}×{box.Width} pixels would have {height}×{width}.");
        }

        byte[] padded = Flattening.Filled(background, (long)height * width, channels);
        int rowLength = box.Width * channels;
        for (int y = 0; y < box.Height; y++)
        {
            image.AsSpan(y * rowLength, rowLength).CopyTo(padded.AsSpan((((box.Top + y) * width) + box.Left) * channels));
        }

        return padded;
    }

    private static void Require<T>(T value, string parameter)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"Expected one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }
}
