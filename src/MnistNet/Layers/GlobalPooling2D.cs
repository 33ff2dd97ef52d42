namespace MnistNet;

/// <summary>Takes the mean of each channel over the whole image: (height, width, channels) → a vector of channels. No parameters.</summary>
public sealed class GlobalAveragePooling2DAttribute : LayerAttribute
{
    /// <summary>Whether the output stays an image, (1, 1, channels), instead of a vector.</summary>
    public bool KeepDims { get; set; }
}

/// <summary>Takes the largest value of each channel over the whole image: (height, width, channels) → a vector of channels. No parameters.</summary>
public sealed class GlobalMaxPooling2DAttribute : LayerAttribute
{
    /// <summary>Whether the output stays an image, (1, 1, channels), instead of a vector.</summary>
    public bool KeepDims { get; set; }
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="GlobalAveragePooling2DAttribute" path="/summary"/>
    /// <param name="keepDims">Whether the output stays an image, (1, 1, channels), instead of a vector.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GlobalAveragePooling2D(bool keepDims = false, string? name = null) => Append(new LayerDeclaration.GlobalPooling2D(PoolingKind.Average, keepDims), name);

    /// <inheritdoc cref="GlobalMaxPooling2DAttribute" path="/summary"/>
    /// <param name="keepDims">Whether the output stays an image, (1, 1, channels), instead of a vector.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder GlobalMaxPooling2D(bool keepDims = false, string? name = null) => Append(new LayerDeclaration.GlobalPooling2D(PoolingKind.Max, keepDims), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The largest value, or the mean, of each channel over the whole image.</summary>
    /// <param name="Pooling">Which of the two.</param>
    /// <param name="KeepDims">Whether the output stays an image, 1×1×channels.</param>
    public sealed record GlobalPooling2D(PoolingKind Pooling, bool KeepDims)
        : LayerDeclaration(Pooling == PoolingKind.Max ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D")
    {
        internal override bool NeedsImage => true;

        internal override LayerText Spell(LayerText text) => text.Set(nameof(KeepDims), KeepDims, false);

        internal override void Build(OperatorBuilder layer) => layer.Reduce(Pooling, KeepDims);
    }
}
