namespace MnistNet;

/// <summary>Takes the mean of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
public sealed class AveragePooling2DAttribute : PoolingLayerAttribute
{
    /// <summary>Declares a pooling whose windows lie side by side.</summary>
    /// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
    public AveragePooling2DAttribute(int poolSize = 2)
        : base(poolSize, null)
    {
    }

    /// <summary>Declares a pooling.</summary>
    /// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
    /// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
    public AveragePooling2DAttribute(int poolSize, int strides)
        : base(poolSize, strides)
    {
    }
}
