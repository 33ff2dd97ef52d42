namespace MnistNet.Managed;

/// <summary>What one or more augmentations do to an image.</summary>
/// <param name="image">Its shape.</param>
internal abstract class ImageChange(Shape image)
{
    /// <summary>The shape of the image.</summary>
    protected Shape Image => image;

    /// <summary>Changes an image.</summary>
    /// <param name="buffer">The buffer that holds it.</param>
    /// <param name="region">Where it lies there, row by row.</param>
    /// <param name="random">The image's random numbers.</param>
    public abstract void Apply(Span<float> buffer, ImageRegion region, SeededRandom random);

    /// <summary>What augmentations do, one behind the other; neighbouring movements that fill alike in one.</summary>
    public static ImmutableArray<ImageChange> Of(Shape image, IEnumerable<Augmentation> augmentations)
    {
        ImmutableArray<ImageChange>.Builder changes = ImmutableArray.CreateBuilder<ImageChange>();
        List<Augmentation.Move> moves = [];
        foreach (Augmentation augmentation in augmentations)
        {
            if (augmentation is Augmentation.Move move)
            {
                if (moves.Append(move).Select(static one => one.Filling).Where(static filling => filling is not null).Distinct().Count() > 1)
                {
                    Close();
                }

                moves.Add(move);
                continue;
            }

            Close();
            changes.Add(augmentation switch
            {
                Augmentation.Shade shade => new Shading(image, shade),
                Augmentation.Erase erase => new Erasing(image, erase),
                Augmentation.Distort distort => new Distortion(image, distort),
                _ => throw new ArgumentOutOfRangeException(nameof(augmentations), augmentation, "There is no such augmentation."),
            });
        }

        Close();
        return changes.ToImmutable();

        void Close()
        {
            if (moves.Count > 0)
            {
                changes.Add(new Movements(image, [.. moves]));
                moves.Clear();
            }
        }
    }

    /// <summary>Whether what has a probability within a range happens to an image.</summary>
    protected static bool Happens(NumberRange chance, SeededRandom random)
    {
        double probability = random.Next(chance);
        return random.NextDouble() < probability;
    }

    /// <summary>Clips an image to a range of values.</summary>
    protected static void Clip(Span<float> buffer, ImageRegion region, NumberRange values)
    {
        for (int row = 0; row < region.Rows; row++)
        {
            VectorArithmetic.Clamp(region.Row(buffer, row), (float)values.Lower, (float)values.Upper);
        }
    }
}
