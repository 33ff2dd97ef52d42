namespace MnistNet.Managed;

/// <summary>What layers of augmentation, one behind the other, do to an image while training. Safe to use from several threads.</summary>
public sealed class ImageAugmentation
{
    private readonly ImmutableArray<ImageChange> changes;

    /// <summary>What some layers of a network do, one behind the other.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="layers">Their names, in order; such as change nothing may be left out.</param>
    /// <exception cref="ArgumentException">A layer is no augmentation of the network.</exception>
    public ImageAugmentation(NetworkDefinition definition, params IEnumerable<string> layers)
        : this(definition, Find(definition, layers))
    {
    }

    private ImageAugmentation(NetworkDefinition definition, Operator.Augment[] steps)
    {
        Shape = steps is [var first, ..] ? first.Input : definition.Input;
        changes = ImageChange.Of(Shape, steps.Select(static step => step.Augmentation));
    }

    /// <summary>The shape of the images.</summary>
    public Shape Shape { get; }

    /// <summary>What the layers behind a network's input do, up to the first that is no augmentation.</summary>
    /// <param name="definition">The network.</param>
    /// <returns>Nothing where there are none: images stay as they are.</returns>
    public static ImageAugmentation BehindInput(NetworkDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new ImageAugmentation(
            definition,
            [.. definition.Operators.TakeWhile(static (step, i) => step is Operator.Augment && step.Place.Sources[0] == i - 1).Cast<Operator.Augment>()]);
    }

    /// <summary>Changes an image.</summary>
    /// <param name="image">Its values, row by row, pixel by pixel, channel by channel.</param>
    /// <param name="seed">Where the randomness starts.</param>
    /// <param name="number">Which image of that seed it is: the same number, the same change.</param>
    /// <exception cref="ArgumentException">The image has another number of values than <see cref="Shape"/>.</exception>
    public void Apply(Span<float> image, int seed, long number = 0)
    {
        if (image.Length != Shape.Size)
        {
            throw new ArgumentException($"The image has {image.Length} values: expected {Shape.Size}, for {Shape}.", nameof(image));
        }

        SeededRandom random = new(0);
        random.Restart(seed, DropoutNoise.FirstStream + number);
        int row = Shape.Width * Shape.Channels;
        Apply(image, new ImageRegion(0, Shape.Height, row, row), random);
    }

    /// <summary>Changes an image, unless it is a training's turn to see images as they are.</summary>
    /// <param name="buffer">The buffer that holds it.</param>
    /// <param name="region">Where it lies there, row by row.</param>
    /// <param name="noise">The image's random numbers.</param>
    public void Apply(Span<float> buffer, ImageRegion region, DropoutNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        if (noise.Augments)
        {
            Apply(buffer, region, noise.Random);
        }
    }

    private void Apply(Span<float> buffer, ImageRegion region, SeededRandom random)
    {
        foreach (ImageChange change in changes)
        {
            change.Apply(buffer, region, random);
        }
    }

    private static Operator.Augment[] Find(NetworkDefinition definition, IEnumerable<string> layers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(layers);
        return
        [
            .. layers.Select(layer => definition.Operators.OfType<Operator.Augment>().FirstOrDefault(step => step.Place.Layer == layer)
                ?? throw new ArgumentException($"{definition.Name} has no layer {layer} that changes images.", nameof(layers))),
        ];
    }
}
