namespace MnistNet;

/// <summary>The order of the training images, epoch by epoch: each shuffles the one before.</summary>
internal sealed class ImageOrder
{
    private const int Stream = 3;

    // After so many epochs the shuffling starts from a new stream: whoever goes on has no more than these to repeat.
    private const int BlockLength = 1024;

    private readonly int[] images;
    private readonly int seed;
    private readonly SeededRandom random;
    private readonly int[] order;
    private long epochs;

    /// <summary>Goes to where the order stands after some epochs.</summary>
    public ImageOrder(int[] images, int seed, long epochs)
    {
        this.images = images;
        this.seed = seed;
        random = new SeededRandom(seed, Stream);
        order = new int[images.Length];
        this.epochs = epochs - (epochs % BlockLength);
        while (this.epochs < epochs)
        {
            Next();
        }
    }

    /// <summary>The order of the next epoch, until the one after.</summary>
    public ReadOnlySpan<int> Next()
    {
        (long block, long within) = Math.DivRem(epochs, BlockLength);
        if (within == 0)
        {
            images.CopyTo(order);
            random.Restart(seed, Stream + (block << 32));
        }

        random.Shuffle<int>(order);
        epochs++;
        return order;
    }
}

/// <summary>Which images are trained on, and which only validate, by their indices.</summary>
internal sealed record ValidationSplit(int[] Training, int[] Validation)
{
    private const int Stream = 2;

    /// <summary>
    /// Draws the validation images at random: all but ⌊count · (1 − share)⌋, Keras's rounding, of all images or of each class.
    /// Images that are not shuffled stay in their order; those of a set of its own validate all.
    /// </summary>
    public static ValidationSplit Draw(TrainingData data, TrainingSettings settings, int seed)
    {
        if (data.Validation is { } own)
        {
            return new ValidationSplit([.. Enumerable.Range(0, data.Images.Count)], [.. Enumerable.Range(0, own.Count)]);
        }

        ValidationSplit split = Draw(data.Images.Labels.Span, settings.ValidationSplit, settings.StratifiedValidation, new SeededRandom(seed, Stream));
        return settings.Shuffle ? split : split with { Training = [.. split.Training.Order()] };
    }

    /// <summary>Draws a share of all images, or of each class, in random order, class by class.</summary>
    public static ValidationSplit Draw(ReadOnlySpan<byte> labels, double share, bool stratified, SeededRandom random)
    {
        int[] indices = [.. Enumerable.Range(0, labels.Length)];
        random.Shuffle<int>(indices);
        byte[] classes = labels.ToArray();
        int[][] parts = stratified ? [.. indices.GroupBy(image => classes[image]).OrderBy(part => part.Key).Select(part => part.ToArray())] : [indices];
        (int[] Images, int Kept)[] cut = [.. parts.Select(part => (part, (int)Math.Floor(part.Length * (1 - share))))];
        return new ValidationSplit([.. cut.SelectMany(part => part.Images.Take(part.Kept))], [.. cut.SelectMany(part => part.Images.Skip(part.Kept))]);
    }
}
