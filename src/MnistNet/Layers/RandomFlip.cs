using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>How images are flipped.</summary>
public enum FlipMode
{
    /// <summary>Left and right change places, and top and bottom, both at once: half a turn.</summary>
    HorizontalAndVertical = 0,

    /// <summary>Left and right change places.</summary>
    Horizontal = 1,

    /// <summary>Top and bottom change places.</summary>
    Vertical = 2,
}

/// <summary>While training, flips each image, one time in two; does nothing when predicting. Keeps the shape; no parameters.</summary>
/// <param name="mode">How it is flipped.</param>
public sealed class RandomFlipAttribute(FlipMode mode = FlipMode.HorizontalAndVertical) : AugmentationLayerAttribute
{
    /// <summary>How it is flipped.</summary>
    public FlipMode Mode { get; } = mode;
}

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="RandomFlipAttribute" path="/summary"/>
    /// <param name="mode">How it is flipped.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical, string? name = null) => Append(new LayerDeclaration.RandomFlip(mode), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>Images flipped at random while training.</summary>
    /// <param name="Mode">How they are flipped.</param>
    public sealed record RandomFlip(FlipMode Mode) : AugmentationLayer("RandomFlip")
    {
        internal override void Check(ArgumentReport arguments) => arguments.Defined(nameof(Mode), Mode);

        internal override LayerText Spell(LayerText text) => text.PutUnless(Mode, FlipMode.HorizontalAndVertical);

        internal override void Build(OperatorBuilder layer) => layer.Augment(new Augmentation.Move(
            Movement.Flip, Turned(Mode != FlipMode.Horizontal), Turned(Mode != FlipMode.Vertical), null));

        private static NumberRange Turned(bool isFlipped) => isFlipped ? new(1, 1) : new(0, 0);
    }
}
