namespace MnistNet;

/// <summary>A layer that moves a window over an image: what convolutions and poolings have in common.</summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class WindowLayerAttribute : LayerAttribute
{
    private readonly Size2D defaultStrides;
    private int? strides;
    private int? strideHeight;
    private int? strideWidth;

    private protected WindowLayerAttribute(Size2D defaultStrides) => this.defaultStrides = defaultStrides;

    /// <summary>Step of the window in pixels, down and across; at least 1. Unless set, 1 for convolutions and the window's size for poolings.</summary>
    public int Strides
    {
        get => strides ?? defaultStrides.Height;
        set => strides = value;
    }

    /// <summary>Step down in pixels, where it is not the same as across; <see cref="Strides"/> unless set.</summary>
    public int StrideHeight
    {
        get => strideHeight ?? strides ?? defaultStrides.Height;
        set => strideHeight = value;
    }

    /// <summary>Step across in pixels, where it is not the same as down; <see cref="Strides"/> unless set.</summary>
    public int StrideWidth
    {
        get => strideWidth ?? strides ?? defaultStrides.Width;
        set => strideWidth = value;
    }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; set; } = Padding.Valid;
}
