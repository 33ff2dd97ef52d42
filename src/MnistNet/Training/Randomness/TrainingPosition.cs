namespace MnistNet;

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
