namespace MnistNet;

/// <summary>What a convolution or a pooling does at the border of an image, as in Keras.</summary>
public enum Padding
{
    /// <summary>No padding: the window stays inside the image, which shrinks by the window's size less one.</summary>
    Valid = 0,

    /// <summary>
    /// Padding so that the output has ⌈input / stride⌉ rows and columns. Convolutions pad with zeros; poolings ignore
    /// what lies outside the image. An odd row or column of padding goes to the bottom and to the right.
    /// </summary>
    Same = 1,
}
