namespace MnistNet.Images;

/// <summary>Which channels pictures are read as.</summary>
public enum ImageColor
{
    /// <summary>Three: red, green and blue.</summary>
    Rgb,

    /// <summary>One: 0.299 red + 0.587 green + 0.114 blue, which is ITU-R BT.601's luma, Pillow's mode L and Keras's <c>grayscale</c>.</summary>
    Grayscale,
}
