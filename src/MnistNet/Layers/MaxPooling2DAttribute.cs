namespace MnistNet;

/// <summary>Takes the largest value of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
public sealed class MaxPooling2DAttribute : WindowLayerAttribute
{
    /// <summary>Declares a pooling with a square window.</summary>
    /// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
    public MaxPooling2DAttribute(int poolSize = 2)
        : this(poolSize, poolSize)
    {
    }

    /// <summary>Declares a pooling.</summary>
    /// <param name="poolHeight">Height of the window in pixels; at least 1.</param>
    /// <param name="poolWidth">Width of the window in pixels; at least 1.</param>
    public MaxPooling2DAttribute(int poolHeight, int poolWidth)
        : base((poolHeight, poolWidth)) => PoolSize = (poolHeight, poolWidth);

    /// <summary>Height and width of the window in pixels.</summary>
    public Size2D PoolSize { get; }
}
