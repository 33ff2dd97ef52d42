namespace MnistNet;

/// <summary>What a pooling takes of the values under its window.</summary>
public enum PoolingKind
{
    /// <summary>The largest.</summary>
    Max = 0,

    /// <summary>Their mean.</summary>
    Average = 1,
}

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
#pragma warning restore CS3015

/// <summary>Takes the largest value of each window, channel by channel: (height, width, channels) → (height′, width′, channels). No parameters.</summary>
public sealed class MaxPooling2DAttribute : PoolingLayerAttribute
{
    /// <summary>Declares a pooling whose windows lie side by side.</summary>
    /// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
    public MaxPooling2DAttribute(int poolSize = 2)
        : base(poolSize, null)
    {
    }

    /// <summary>Declares a pooling.</summary>
    /// <param name="poolSize">Height and width of the window in pixels; at least 1.</param>
    /// <param name="strides">Step of the window in pixels, down and across; at least 1.</param>
    public MaxPooling2DAttribute(int poolSize, int strides)
        : base(poolSize, strides)
    {
    }
}

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

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="MaxPooling2DAttribute" path="/summary"/>
    /// <param name="poolSize">Size of the window in pixels, such as <c>2</c> or <c>(2, 3)</c>, at least 1; 2 unless set.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; the pool size unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        AddPooling(PoolingKind.Max, poolSize ?? 2, strides, padding, name);

    /// <inheritdoc cref="AveragePooling2DAttribute" path="/summary"/>
    /// <param name="poolSize">Size of the window in pixels, such as <c>2</c> or <c>(2, 3)</c>, at least 1; 2 unless set.</param>
    /// <param name="strides">Steps of the window in pixels, at least 1; the pool size unless set.</param>
    /// <param name="padding">What happens at the border.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder AveragePooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding padding = Padding.Valid, string? name = null) =>
        AddPooling(PoolingKind.Average, poolSize ?? 2, strides, padding, name);

    private NetworkBuilder AddPooling(PoolingKind kind, Size2D poolSize, Size2D? strides, Padding padding, string? name) =>
        Append(new LayerDeclaration.Pooling2D(kind, poolSize, strides ?? poolSize, padding), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The largest value, or the mean, of each window.</summary>
    /// <param name="Pooling">Which of the two.</param>
    /// <param name="Window">Size of the pool in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    public sealed record Pooling2D(PoolingKind Pooling, Size2D Window, Size2D Strides, Padding Padding)
        : Windowed(Pooling == PoolingKind.Max ? "MaxPooling2D" : "AveragePooling2D", Window, Strides, Padding)
    {
        internal const int DefaultSize = 2;

        internal override string WindowArgument => "PoolSize";

        internal override LayerText Spell(LayerText text) => text
            .PutSize("Pool", Window, DefaultSize)
            .SetSize(nameof(Strides), "Stride", Strides, Window)
            .Set(nameof(Padding), Padding, Padding.Valid);

        internal override void Build(OperatorBuilder layer) => layer.Pool(Pooling, Window, Strides, Padding);
    }
}
