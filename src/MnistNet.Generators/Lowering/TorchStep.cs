
namespace MnistNet.Generators.Lowering;

/// <summary>One statement of the generated forward pass.</summary>
/// <param name="Comment">What the reader should know of it; empty for a step that belongs to the one before.</param>
internal abstract record TorchStep(string Comment)
{
    /// <summary>Zeros around an image.</summary>
    public sealed record Pad(int Left, int Right, int Top, int Bottom, string Comment) : TorchStep(Comment);

    /// <summary>Some of the rows or columns of an image: the first, and every Step-th before the end.</summary>
    /// <param name="Dimension">2 for rows, 3 for columns.</param>
    /// <param name="End">Where to stop.</param>
    /// <param name="Step">1 for all, 2 for every other.</param>
    /// <param name="Comment">See the base.</param>
    public sealed record Sample(int Dimension, int End, int Step, string Comment) : TorchStep(Comment);

    /// <summary>A layer with weights: a field of the module.</summary>
    public sealed record Weighted(string Field, string Comment) : TorchStep(Comment);

    /// <summary>A pooling by a window.</summary>
    /// <param name="Pooling">What it takes of the window.</param>
    /// <param name="Window">Size of the window.</param>
    /// <param name="Strides">Steps of the window.</param>
    /// <param name="Padding">Rows outside the image above and below, and columns left and right.</param>
    /// <param name="CeilMode">Whether a window may reach over the lower or right border.</param>
    /// <param name="DropsFirstRow">Whether the first row of the result is one too many.</param>
    /// <param name="DropsFirstColumn">Whether the first column of the result is one too many.</param>
    /// <param name="Comment">See the base.</param>
    public sealed record Pool(
        PoolingKind Pooling,
        Size2D Window,
        Size2D Strides,
        Size2D Padding,
        bool CeilMode,
        bool DropsFirstRow,
        bool DropsFirstColumn,
        string Comment) : TorchStep(Comment);

    /// <summary>A pooling over the whole image.</summary>
    public sealed record GlobalPool(PoolingKind Pooling, bool KeepDims, string Comment) : TorchStep(Comment);

    /// <summary>An activation without parameters.</summary>
    public sealed record Activate(Activation Activation, bool InPlace, string Comment) : TorchStep(Comment);

    /// <summary>min(max(0, x), 6), with no gradient at 0 and at 6.</summary>
    public sealed record ReLU6(bool InPlace, string Comment) : TorchStep(Comment);

    /// <summary>x where it is positive, NegativeSlope · x elsewhere.</summary>
    public sealed record Leak(double NegativeSlope, bool InPlace, string Comment) : TorchStep(Comment);

    /// <summary>Keras's rectifier with all that it can do; an infinite maximum has no effect.</summary>
    public sealed record Rectify(LayerDeclaration.ReLU Layer, string Comment) : TorchStep(Comment);

    public sealed record Flatten(string Comment) : TorchStep(Comment);

    public sealed record Dropout(double Rate, string Comment) : TorchStep(Comment);
}
