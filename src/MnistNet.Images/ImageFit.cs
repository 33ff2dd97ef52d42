namespace MnistNet.Images;

/// <summary>What becomes of a picture whose sides have another ratio than the size that is asked for.</summary>
public enum ImageFit
{
    /// <summary>Each axis is resized by itself, which distorts the picture: Keras's default.</summary>
    Stretch,

    /// <summary>The largest part in the middle that has the ratio: Keras's <c>crop_to_aspect_ratio</c>.</summary>
    Crop,

    /// <summary>The whole picture in the middle of the background, in which Keras's <c>pad_to_aspect_ratio</c> has black.</summary>
    Pad,
}
