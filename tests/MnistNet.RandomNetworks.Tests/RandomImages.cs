using MnistNet.RandomNetworks.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Some random images, for Keras's arithmetic and for TorchSharp.</summary>
internal sealed class RandomImages
{
    private readonly double[][,,] images;

    public RandomImages(Volume size, int count, int seed)
    {
        SeededRandom random = new(seed);
        images = [.. Enumerable.Range(0, count).Select(_ => new double[size.Height, size.Width, size.Channels])];
        foreach (double[,,] image in images)
        {
            for (int i = 0; i < image.Length; i++)
            {
                // What a float holds exactly, so that rounding does not start with the images.
                image[i / (size.Width * size.Channels), i / size.Channels % size.Width, i % size.Channels] = (float)random.NextDouble();
            }
        }

        using var pixels = tensor(images.SelectMany(image => image.Cast<double>()).Select(pixel => (float)pixel).ToArray(), [count, size.Height, size.Width, size.Channels]);
        ForTorch = pixels.permute(0, 3, 1, 2);
    }

    /// <summary>(batch, channels, height, width).</summary>
    public Tensor ForTorch { get; }

    /// <summary>One image, [height, width, channels].</summary>
    public double[,,] this[int index] => images[index];
}
