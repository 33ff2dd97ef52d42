using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Puts the axes of an image in another order: <c>Permute(2, 1, 3)</c> transposes it, (height, width, channels) → (width, height, channels). No parameters.</summary>
/// <param name="height">The axis that becomes the height, counted from 1: 1 is the height, 2 the width, 3 the channels.</param>
/// <param name="width">The axis that becomes the width.</param>
/// <param name="channels">The axis that becomes the channels.</param>
public sealed class PermuteAttribute(int height, int width, int channels) : LayerAttribute
{
    /// <summary>The axis that becomes the height.</summary>
    public int Height { get; } = height;

    /// <summary>The axis that becomes the width.</summary>
    public int Width { get; } = width;

    /// <summary>The axis that becomes the channels.</summary>
    public int Channels { get; } = channels;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="PermuteAttribute" path="/summary"/>
    /// <param name="height">The axis that becomes the height, counted from 1: 1 is the height, 2 the width, 3 the channels.</param>
    /// <param name="width">The axis that becomes the width.</param>
    /// <param name="channels">The axis that becomes the channels.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Permute(int height, int width, int channels, string? name = null) =>
        Append(new LayerDeclaration.Permute(height, width, channels), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>The axes of an image in another order.</summary>
    /// <param name="Height">The axis that becomes the height, counted from 1.</param>
    /// <param name="Width">The axis that becomes the width.</param>
    /// <param name="Channels">The axis that becomes the channels.</param>
    public sealed record Permute(int Height, int Width, int Channels) : LayerDeclaration("Permute")
    {
        private const string AnyAxis = "1 for the height, 2 for the width or 3 for the channels of its input";

        internal override bool NeedsImage => true;

        internal override void Check(ArgumentReport arguments)
        {
            Require(nameof(Height), Height, []);
            Require(nameof(Width), Width, [Height]);
            Require(nameof(Channels), Channels, [Height, Width]);

            void Require(string argument, int axis, int[] taken) => arguments.Require(
                axis is >= 1 and <= 3 && !taken.Contains(axis),
                argument,
                axis,
                axis is >= 1 and <= 3 ? "each axis once, and this one is taken before" : AnyAxis,
                hidesShape: true);
        }

        internal override LayerText Spell(LayerText text) => text.Put(Height, Width, Channels);

        internal override void Build(OperatorBuilder layer) => layer.Permute(new AxisOrder(Height, Width, Channels));
    }
}
