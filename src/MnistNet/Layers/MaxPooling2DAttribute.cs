namespace MnistNet;

/// <summary>Takes the largest value of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
/// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
public sealed class MaxPooling2DAttribute(int poolSize = 2) : LayerAttribute
{
    /// <summary>Height and width of the window in pixels.</summary>
    public int PoolSize { get; } = poolSize;

    /// <summary>Step of the window in pixels, down and across; at least 1. <see cref="PoolSize"/> unless set.</summary>
    public int Strides { get; set; } = poolSize;

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; set; } = Padding.Valid;
}
