namespace MnistNet;

/// <summary>Where a network stands between two trainings, as far as neither weights nor optimizer say: above all, its random numbers.</summary>
internal sealed record NetworkRandomness(int Seed, TrainingPosition Position)
{
    // More than any training does, and so few that no sum overflows.
    private const long MostCounted = 1L << 48;

    /// <summary>
    /// The learning rate of the last step, where it is not the declared one: states of optimizers, as Keras's files, keep it in
    /// single precision, from which a callback that lowers it further would go on to another rate.
    /// </summary>
    public double? LearningRate { get; init; }

    /// <summary>A network that has not been trained.</summary>
    public static NetworkRandomness StartOf(int seed) => new(seed, TrainingPosition.StartOf(seed));

    /// <summary>Reads what <see cref="ToString"/> gave; null for another text, which a file may hold.</summary>
    public static NetworkRandomness? Parse(string text)
    {
        string[] parts = text.Split(' ');
        double rate = 0;
        return parts.Length is 4 or 5
            && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int trainingSeed)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long epochs)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long images)
            && epochs <= MostCounted
            && images <= MostCounted
            && (parts.Length == 4 || (double.TryParse(parts[4], NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate >= 0 && double.IsFinite(rate)))
                ? new NetworkRandomness(seed, new TrainingPosition(trainingSeed, epochs, images)) { LearningRate = parts.Length == 5 ? rate : null }
                : null;
    }

    /// <summary>The seed of the network, the seed of its trainings, the epochs and the images since, and another learning rate than the declared, for files.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Seed} {Position.Seed} {Position.Epochs} {Position.Images}") + (LearningRate is { } rate ? FormattableString.Invariant($" {rate:R}") : "");
}

/// <summary>
/// Where the random numbers of training stand. Order of the images and dropout follow from it, so that trainings one after the
/// other go on as one would.
/// </summary>
/// <param name="Seed">Where they started; the validation images follow from it alone.</param>
/// <param name="Epochs">How many epochs have begun since, in all trainings.</param>
/// <param name="Images">On how many images the network has been trained since.</param>
internal sealed record TrainingPosition(int Seed, long Epochs, long Images)
{
    /// <summary>Where a seed starts.</summary>
    public static TrainingPosition StartOf(int seed) => new(seed, 0, 0);

    /// <summary>
    /// Where a training starts. A seed of its own starts afresh, unless the training goes on with the optimizer of one that
    /// had the same.
    /// </summary>
    public TrainingPosition For(TrainingOptions options) =>
        options.Seed is { } seed && !(options.ResumeOptimizer && seed == Seed) ? StartOf(seed) : this;
}
