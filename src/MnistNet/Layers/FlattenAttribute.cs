namespace MnistNet;

/// <summary>Turns an image into a vector, row by row, pixel by pixel, channel by channel. No parameters.</summary>
public sealed class FlattenAttribute : LayerAttribute;
