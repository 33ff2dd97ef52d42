namespace MnistNet;

/// <summary>Takes the largest value of each channel over the whole image: (height, width, channels) → a vector of channels. No parameters.</summary>
public sealed class GlobalMaxPooling2DAttribute : LayerAttribute
{
    /// <summary>Whether the output stays an image, (1, 1, channels), instead of a vector.</summary>
    public bool KeepDims { get; set; }
}
