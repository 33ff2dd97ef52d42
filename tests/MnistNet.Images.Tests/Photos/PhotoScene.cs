using SkiaSharp;

namespace MnistNet.Images.Tests;

/// <summary>A photo of a digit as a program draws it: one of MNIST's, enlarged and turned, on paper under a light, through a camera.</summary>
/// <param name="Paper">Its colour in full light; null for none, where the picture is transparent.</param>
/// <param name="Ink">Its colour in full light.</param>
internal sealed record PhotoScene(SKColor? Paper, SKColor Ink)
{
    public int Height { get; init; } = 320;

    public int Width { get; init; } = 240;

    /// <summary>The least and the greatest side of MNIST's 28 pixels in the picture.</summary>
    public (int Least, int Greatest) Side { get; init; } = (90, 200);

    /// <summary>Greatest angle to either side, in degrees.</summary>
    public double Turn { get; init; } = 5;

    /// <summary>The light of the darkest corner, as a share of that of the brightest.</summary>
    public double DarkestCorner { get; init; } = 1;

    /// <summary>The light beyond a sharp edge across the picture, as a share.</summary>
    public double Shadow { get; init; } = 1;

    /// <summary>Standard deviation of the camera's noise, on a scale of 255.</summary>
    public double Noise { get; init; } = 4;

    /// <summary>How many dark or light dots lie about.</summary>
    public int Specks { get; init; }

    /// <summary>The distance of ruled lines in a third of the ink's strength; 0 for none.</summary>
    public int Lines { get; init; }

    public SKEncodedImageFormat Format { get; init; } = SKEncodedImageFormat.Jpeg;

    /// <summary>Takes the photo.</summary>
    /// <param name="digit">28×28 bytes, 255 is ink.</param>
    /// <param name="random">Where the digit lies, how it is turned, and where the light comes from.</param>
    /// <returns>The file.</returns>
    public byte[] Take(ReadOnlySpan<byte> digit, Random random)
    {
        byte[] cover = Cover(digit, random);
        (double lightX, double lightY) = (random.NextDouble(), random.NextDouble());
        double edge = random.NextDouble();
        byte[] photo = new byte[Height * Width * 4];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double share = cover[((y * Width) + x) * 4] / 255.0;
                if (Lines > 0 && y % Lines < 2)
                {
                    share = Math.Max(share, 0.33);
                }

                double distance = Math.Sqrt((Math.Pow(((double)x / Width) - lightX, 2) + Math.Pow(((double)y / Height) - lightY, 2)) / 2);
                double light = (1 - (distance * (1 - DarkestCorner))) * (x + (y / 3.0) < Width * (0.3 + (0.7 * edge)) ? 1 : Shadow);
                byte[] pixel = Paper is { } paper
                    ? [Seen(paper.Red, Ink.Red, share, light, random), Seen(paper.Green, Ink.Green, share, light, random), Seen(paper.Blue, Ink.Blue, share, light, random), 255]
                    : [Ink.Red, Ink.Green, Ink.Blue, (byte)Math.Round(share * 255)];
                pixel.CopyTo(photo, ((y * Width) + x) * 4);
            }
        }

        using SKImage image = SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Unpremul), photo);
        using SKData file = image.Encode(Format, 85);
        return file.ToArray();
    }

    // How much of each pixel is covered with ink, as the red of 4 bytes.
    private byte[] Cover(ReadOnlySpan<byte> digit, Random random)
    {
        using SKBitmap small = new(28, 28, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (int i = 0; i < digit.Length; i++)
        {
            small.SetPixel(i % 28, i / 28, new SKColor(digit[i], digit[i], digit[i]));
        }

        int side = random.Next(Side.Least, Side.Greatest + 1);
        using SKImage image = SKImage.FromBitmap(small);
        using SKBitmap cover = new(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKCanvas canvas = new(cover);
        canvas.Clear(SKColors.Black);
        using SKPaint dot = new() { Color = SKColors.White, IsAntialias = true };
        for (int i = 0; i < Specks; i++)
        {
            canvas.DrawCircle(random.Next(Width), random.Next(Height), 0.7f + random.NextSingle(), dot);
        }

        using SKPaint lightest = new() { BlendMode = SKBlendMode.Lighten };
        canvas.Translate(random.Next(Math.Max(1, Width - side + 1)), random.Next(Math.Max(1, Height - side + 1)));
        canvas.RotateDegrees((float)(((random.NextDouble() * 2) - 1) * Turn), side / 2f, side / 2f);
        canvas.DrawImage(image, new SKRect(0, 0, side, side), new SKSamplingOptions(SKCubicResampler.Mitchell), lightest);
        return cover.Bytes;
    }

    private byte Seen(byte paper, byte ink, double share, double light, Random random)
    {
        double noise = Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (byte)Math.Clamp(Math.Round((((paper * (1 - share)) + (ink * share)) * light) + noise), 0, 255);
    }
}
