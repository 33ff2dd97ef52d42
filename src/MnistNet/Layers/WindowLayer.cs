using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>A layer that moves a window over an image: what convolutions and poolings have in common.</summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class WindowLayerAttribute : LayerAttribute
{
    private int? strides;
    private int? strideHeight;
    private int? strideWidth;

    private protected WindowLayerAttribute(int? strides) => this.strides = strides;

    /// <summary>Step of the window in pixels, down and across; at least 1. Unless set, 1 for convolutions and the window's size for poolings.</summary>
    public int Strides
    {
        get => strides ?? DefaultStrides.Height;
        set => strides = value;
    }

    /// <summary>Step down in pixels, where it is not the same as across; <see cref="Strides"/> unless set.</summary>
    public int StrideHeight
    {
        get => strideHeight ?? strides ?? DefaultStrides.Height;
        set => strideHeight = value;
    }

    /// <summary>Step across in pixels, where it is not the same as down; <see cref="Strides"/> unless set.</summary>
    public int StrideWidth
    {
        get => strideWidth ?? strides ?? DefaultStrides.Width;
        set => strideWidth = value;
    }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    private protected abstract Size2D DefaultStrides { get; }
}

public abstract partial record LayerDeclaration
{
    /// <summary>A layer that moves a window over an image.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    /// <param name="Window">Size of the kernel or the pool in pixels.</param>
    /// <param name="Strides">Steps of the window in pixels.</param>
    /// <param name="Padding">What happens at the border.</param>
    public abstract record Windowed(string Kind, Size2D Window, Size2D Strides, Padding Padding) : LayerDeclaration(Kind)
    {
        internal override bool NeedsImage => true;

        /// <summary>Whether the window moves over the input, and has to fit there.</summary>
        internal virtual bool MovesOverInput => true;

        /// <summary>Rows and columns that the window reaches over.</summary>
        internal virtual Size2D Extent => Window;

        /// <summary>What users call the window: KernelSize or PoolSize.</summary>
        internal abstract string WindowArgument { get; }

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Sides(WindowArgument, Window);

            // A pooling steps by its own size unless told otherwise: one mistake, one error.
            if (Window is { Height: >= 1, Width: >= 1 } || Strides != Window)
            {
                arguments.Sides(nameof(Strides), Strides);
            }

            arguments.Defined(nameof(Padding), Padding);
        }
    }
}
