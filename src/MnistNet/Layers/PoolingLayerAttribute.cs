namespace MnistNet;

/// <summary>A layer that makes one value of each window, channel by channel: what the poolings have in common.</summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class PoolingLayerAttribute : WindowLayerAttribute
{
    private readonly int poolSize;
    private int? poolHeight;
    private int? poolWidth;

    private protected PoolingLayerAttribute(int poolSize, int? strides)
        : base(strides) => this.poolSize = poolSize;

    /// <summary>Height and width of the window in pixels.</summary>
    public Size2D PoolSize => (PoolHeight, PoolWidth);

    /// <summary>Height of the window in pixels, where it is not the same as its width; at least 1.</summary>
    public int PoolHeight
    {
        get => poolHeight ?? poolSize;
        set => poolHeight = value;
    }

    /// <summary>Width of the window in pixels, where it is not the same as its height; at least 1.</summary>
    public int PoolWidth
    {
        get => poolWidth ?? poolSize;
        set => poolWidth = value;
    }

    private protected sealed override Size2D DefaultStrides => PoolSize;
}
