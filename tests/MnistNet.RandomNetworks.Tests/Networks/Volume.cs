extern alias library;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>What a layer takes or gives: an image, or a vector of as many values as it has channels.</summary>
internal readonly record struct Volume(int Height, int Width, int Channels, bool IsImage)
{
    public int Size => Height * Width * Channels;

    /// <summary>What a layer gives, as the compiler found.</summary>
    public static Volume Of(library::MnistNet.LayerInfo layer) => layer.OutputShape.IsImage
        ? Image(layer.OutputShape.Height, layer.OutputShape.Width, layer.OutputShape.Channels)
        : Vector(layer.OutputShape.Channels);

    public static Volume Image(int height, int width, int channels) => new(height, width, channels, true);

    public static Volume Vector(int length) => new(1, 1, length, false);
}
