namespace MnistNet.Generators.Lowering;

/// <summary>One statement of the generated forward pass.</summary>
/// <param name="Comment">What the reader should know of it; empty for a step that belongs to the one before.</param>
internal abstract record TorchStep(string Comment)
{
    /// <summary>Zeros around an image where the border is not the same on both sides.</summary>
    public sealed record Pad(int Left, int Right, int Top, int Bottom, string Comment) : TorchStep(Comment);

    /// <summary>A layer with weights: a field of the module.</summary>
    public sealed record Weighted(string Field, string Comment) : TorchStep(Comment);

    /// <summary>A pooling.</summary>
    /// <param name="Average">Mean instead of maximum.</param>
    /// <param name="Size">Side of the window.</param>
    /// <param name="Stride">Step of the window.</param>
    /// <param name="PadHeight">Rows outside the image, above and below.</param>
    /// <param name="PadWidth">Columns outside the image, left and right.</param>
    /// <param name="CeilMode">Whether a window may reach over the lower or right border.</param>
    /// <param name="DropFirst">Whether the first row and column of the result are one too many.</param>
    /// <param name="Comment">See the base.</param>
    public sealed record Pool(bool Average, int Size, int Stride, int PadHeight, int PadWidth, bool CeilMode, bool DropFirst, string Comment)
        : TorchStep(Comment);

    /// <summary>An activation, in place.</summary>
    public sealed record Activate(Activation Activation, string Comment) : TorchStep(Comment);

    public sealed record Flatten(string Comment) : TorchStep(Comment);

    public sealed record Dropout(double Rate, string Comment) : TorchStep(Comment);
}
