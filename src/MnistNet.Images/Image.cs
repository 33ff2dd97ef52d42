using System.Drawing;

namespace MnistNet.Images;

/// <summary>
/// One picture for <see cref="Network.Predict(ReadOnlySpan{float})"/>: PNG, JPEG, WebP, BMP or GIF (of several frames the
/// first), upright as its EXIF orientation says. Its pixels are those that <see cref="ImageFolder"/> reads for training.
/// </summary>
public static class Image
{
    /// <summary>Reads a picture file.</summary>
    /// <param name="path">The file; what is in it decides its format, whatever it is called.</param>
    /// <param name="size">Rows and columns of the result, at least 1: averages of areas along an axis that shrinks, bilinear along one that grows.</param>
    /// <param name="color">Its channels.</param>
    /// <param name="fit">What becomes of a picture of another aspect ratio.</param>
    /// <param name="background">What shows through where the picture is transparent, and around one that is padded; null for white.</param>
    /// <returns>Height × width × channels values in [0, 1], row by row, as networks take them.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one.</exception>
    public static float[] Load(
        string path, (int Height, int Width) size, ImageColor color = ImageColor.Rgb, ImageFit fit = ImageFit.Stretch, Color? background = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PictureForm form = new(size, color, fit, background);
        return Values(PictureFile.Read(path), form);
    }

    /// <summary>Reads a picture.</summary>
    /// <param name="stream">The content of a picture file, from here to its end; left open.</param>
    /// <param name="size">Rows and columns of the result, at least 1: averages of areas along an axis that shrinks, bilinear along one that grows.</param>
    /// <param name="color">Its channels.</param>
    /// <param name="fit">What becomes of a picture of another aspect ratio.</param>
    /// <param name="background">What shows through where the picture is transparent, and around one that is padded; null for white.</param>
    /// <returns>Height × width × channels values in [0, 1], row by row, as networks take them.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one.</exception>
    public static float[] Load(
        Stream stream, (int Height, int Width) size, ImageColor color = ImageColor.Rgb, ImageFit fit = ImageFit.Stretch, Color? background = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        PictureForm form = new(size, color, fit, background);
        return Values(PictureFile.Read(stream), form);
    }

    /// <summary>Reads a picture file as what a network sees: <c>net.Predict(Image.Load("a.png", net.InputShape))</c>.</summary>
    /// <param name="path">The file; what is in it decides its format, whatever it is called.</param>
    /// <param name="shape">What the network takes: height, width, and 3 channels for red, green and blue or 1 for grey.</param>
    /// <param name="fit">What becomes of a picture of another aspect ratio.</param>
    /// <param name="background">What shows through where the picture is transparent, and around one that is padded; null for white.</param>
    /// <returns>Height × width × channels values in [0, 1], row by row.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one.</exception>
    /// <exception cref="ArgumentException">The shape has neither 1 nor 3 channels.</exception>
    public static float[] Load(string path, Shape shape, ImageFit fit = ImageFit.Stretch, Color? background = null) =>
        Load(path, (shape.Height, shape.Width), ColorOf(shape), fit, background);

    /// <summary>Reads a picture as what a network sees.</summary>
    /// <param name="stream">The content of a picture file, from here to its end; left open.</param>
    /// <param name="shape">What the network takes: height, width, and 3 channels for red, green and blue or 1 for grey.</param>
    /// <param name="fit">What becomes of a picture of another aspect ratio.</param>
    /// <param name="background">What shows through where the picture is transparent, and around one that is padded; null for white.</param>
    /// <returns>Height × width × channels values in [0, 1], row by row.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one.</exception>
    /// <exception cref="ArgumentException">The shape has neither 1 nor 3 channels.</exception>
    public static float[] Load(Stream stream, Shape shape, ImageFit fit = ImageFit.Stretch, Color? background = null) =>
        Load(stream, (shape.Height, shape.Width), ColorOf(shape), fit, background);

    private static ImageColor ColorOf(Shape shape) => shape.Channels switch
    {
        1 => ImageColor.Grayscale,
        3 => ImageColor.Rgb,
        _ => throw new ArgumentException($"Expected a shape of 1 or 3 channels; found {shape}.", nameof(shape)),
    };

    private static float[] Values(Picture picture, PictureForm form)
    {
        byte[] pixels = new byte[form.Shape.Size];
        form.Write(picture, pixels);
        return new LabeledImages(pixels, new byte[1], form.Shape, classCount: 1).ToValues();
    }
}
