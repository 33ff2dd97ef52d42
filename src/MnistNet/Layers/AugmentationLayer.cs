using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>What lies outside an image that is moved, as Keras's layers have it on JAX, PyTorch and NumPy.</summary>
public enum FillMode
{
    /// <summary>The image in a mirror that stands behind its edge: <c>d c b a | a b c d | d c b a</c>.</summary>
    Reflect = 0,

    /// <summary>One value everywhere: <c>k k k k | a b c d | k k k k</c>.</summary>
    Constant = 1,

    /// <summary>The nearest pixel: <c>a a a a | a b c d | d d d d</c>.</summary>
    Nearest = 2,

    /// <summary>The image again: <c>a b c d | a b c d | a b c d</c>.</summary>
    Wrap = 3,
}

/// <summary>
/// A layer that changes each image at random while training, and does nothing when predicting. It stands before all layers that learn. The random
/// numbers are those of the image, of the training's seed and the epoch: runs repeat to the bit on any number of threads.
/// </summary>
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class AugmentationLayerAttribute : LayerAttribute
{
    private protected AugmentationLayerAttribute()
    {
    }
}

/// <summary>A layer that moves the pixels of each image at random while training.</summary>
public abstract class ResamplingLayerAttribute : AugmentationLayerAttribute
{
    private protected ResamplingLayerAttribute()
    {
    }

    /// <summary>What lies outside the image.</summary>
    public FillMode FillMode { get; set; } = FillMode.Reflect;

    /// <summary>What is between pixels.</summary>
    public Interpolation Interpolation { get; set; } = Interpolation.Bilinear;

    /// <summary>The value outside the image, with <see cref="FillMode.Constant"/>; a finite number.</summary>
    public double FillValue { get; set; }
}

public abstract partial record LayerDeclaration
{
    /// <summary>A layer that changes each image at random while training.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    public abstract record AugmentationLayer(string Kind) : LayerDeclaration(Kind)
    {
        /// <summary>The values of pixels, where nothing else is said of them.</summary>
        internal static NumberRange Pixels => new(0, 1);

        internal override bool IsForTraining => true;

        internal override bool NeedsImage => true;
    }

    /// <summary>A layer that moves the pixels of each image at random while training.</summary>
    /// <param name="Kind">Keras's name of the layer's class.</param>
    /// <param name="FillMode">What lies outside the image.</param>
    /// <param name="Interpolation">What is between pixels.</param>
    /// <param name="FillValue">The value outside the image, if it is one everywhere.</param>
    public abstract record ResamplingLayer(string Kind, FillMode FillMode, Interpolation Interpolation, double FillValue) : AugmentationLayer(Kind)
    {
        internal Filling Filling => new(FillMode, Interpolation, FillMode == FillMode.Constant ? FillValue : 0);

        internal override LayerText Spell(LayerText text) => text
            .Set(nameof(FillMode), FillMode, FillMode.Reflect)
            .Set(nameof(Interpolation), Interpolation, Interpolation.Bilinear)
            .Set(nameof(FillValue), FillValue, 0.0);

        internal override void Check(ArgumentReport arguments)
        {
            arguments.Defined(nameof(FillMode), FillMode);
            arguments.Defined(nameof(Interpolation), Interpolation);
            arguments.Finite(nameof(FillValue), FillValue);
        }
    }
}
