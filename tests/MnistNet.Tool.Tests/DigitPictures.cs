using SkiaSharp;

namespace MnistNet.Tool.Tests;

/// <summary>Digits of MNIST's test set as people have pictures: PNG files, one folder a class.</summary>
internal static class DigitPictures
{
    private const int Side = 28;

    /// <summary>Writes some of each class.</summary>
    public static void Write(string folder, int countOfEach, params ReadOnlySpan<string> classNames)
    {
        LabeledImages digits = MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test;
        int[] written = new int[classNames.Length];
        for (int image = 0; written.Any(count => count < countOfEach); image++)
        {
            int label = digits.Labels.Span[image];
            if (label < classNames.Length && written[label] < countOfEach)
            {
                string own = Directory.CreateDirectory(Path.Combine(folder, classNames[label])).FullName;
                Write(Path.Combine(own, $"{++written[label]}.png"), digits.GetPixels(image));
            }
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> pixels)
    {
        using SKBitmap bitmap = new(new SKImageInfo(Side, Side, SKColorType.Gray8));
        pixels.CopyTo(bitmap.GetPixelSpan());
        using FileStream file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Png, quality: 100);
    }
}
