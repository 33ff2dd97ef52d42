using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>What the pixels between others are, where an image becomes larger.</summary>
public enum Interpolation
{
    /// <summary>The nearest of them.</summary>
    Nearest = 0,

    /// <summary>A mixture of the nearest in both directions, by their distances.</summary>
    Bilinear = 1,
}

/// <summary>Makes an image larger: (height, width, channels) → (height · size, width · size, channels). No parameters.</summary>
/// <param name="size">How many rows and columns become of one; at least 1.</param>
public sealed class UpSampling2DAttribute(int size = LayerDeclaration.UpSampling2D.DefaultSize) : LayerAttribute
{
    private int? height;
    private int? width;

    /// <summary>How many rows and columns become of one.</summary>
    public Size2D Size => (Height, Width);

    /// <summary>How many rows become of one, where it is not the same as columns; at least 1.</summary>
    public int Height
    {
        get => height ?? size;
        set => height = value;
    }

    /// <summary>How many columns become of one, where it is not the same as rows; at least 1.</summary>
    public int Width
    {
        get => width ?? size;
        set => width = value;
    }

    /// <summary>What the pixels between others are.</summary>
    public Interpolation Interpolation { get; set; } = Interpolation.Nearest;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="UpSampling2DAttribute" path="/summary"/>
    /// <param name="size">How many rows and columns become of one, such as <c>2</c> or <c>(2, 3)</c>, at least 1; 2 unless set.</param>
    /// <param name="interpolation">What the pixels between others are.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder UpSampling2D(Size2D? size = null, Interpolation interpolation = Interpolation.Nearest, string? name = null) =>
        Append(new LayerDeclaration.UpSampling2D(size ?? LayerDeclaration.UpSampling2D.DefaultSize, interpolation), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>An image made larger.</summary>
    /// <param name="Factors">How many rows and columns become of one.</param>
    /// <param name="Interpolation">What the pixels between others are.</param>
    public sealed record UpSampling2D(Size2D Factors, Interpolation Interpolation) : LayerDeclaration("UpSampling2D")
    {
        internal const int DefaultSize = 2;
        private const string Argument = "Size";

        internal override bool NeedsImage => true;

        internal override string CostlyArgument => Argument;

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Sides(Argument, Factors);
            arguments.Defined(nameof(Interpolation), Interpolation);
        }

        internal override LayerText Spell(LayerText text) => text.PutSize("", Factors, DefaultSize).Set(nameof(Interpolation), Interpolation, Interpolation.Nearest);

        internal override void Build(OperatorBuilder layer) => layer.Resize(Factors, Interpolation);
    }
}
