namespace MnistNet;

/// <summary>The images that the network takes. Always the first layer; MNIST's images are 28×28×1.</summary>
/// <param name="height">Rows, at least 1.</param>
/// <param name="width">Columns, at least 1.</param>
/// <param name="channels">Channels, at least 1: 1 for grey, 3 for colour.</param>
public sealed class InputAttribute(int height, int width, int channels) : LayerAttribute
{
    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;
}
