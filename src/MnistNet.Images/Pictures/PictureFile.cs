using SkiaSharp;

namespace MnistNet.Images;

/// <summary>Reads picture files: what is in them decides, whatever they are called.</summary>
internal static class PictureFile
{
    /// <summary>Reads a file; messages begin with its name.</summary>
    public static Picture Read(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        try
        {
            return Decode(content);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static Picture Read(Stream stream)
    {
        using MemoryStream content = new();
        stream.CopyTo(content);
        return Decode(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">It is no picture, or a damaged one; the message says which, without a name.</exception>
    public static Picture Decode(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            throw new InvalidDataException("The file is empty.");
        }

        using SKData data = SKData.CreateCopy(content);
        using SKCodec codec = SKCodec.Create(data)
            ?? throw new InvalidDataException("Expected a picture (PNG, JPEG, WebP, BMP or GIF); found something else, or no more than its first bytes.");
        int width = codec.Info.Width;
        int height = codec.Info.Height;
        if ((long)width * height * Picture.Channels > Array.MaxLength)
        {
            throw new InvalidDataException($"Expected a picture of at most {Array.MaxLength / Picture.Channels} pixels; found {height}×{width}.");
        }

        // Without a colour space the values are those of the file, as Pillow and Keras have them.
        SKCodecResult result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), out byte[] pixels);
        return result switch
        {
            SKCodecResult.Success => Orientation.Upright(new Picture(pixels, height, width), codec.EncodedOrigin),
            SKCodecResult.IncompleteInput => throw new InvalidDataException("The picture ends before its last pixel."),
            _ => throw new InvalidDataException($"The picture is damaged ({result})."),
        };
    }
}
