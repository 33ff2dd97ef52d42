namespace MnistNet;

/// <summary>Which images are trained on, and which only validate.</summary>
/// <param name="Training">Indices of the training images.</param>
/// <param name="Validation">Indices of the validation images.</param>
internal sealed record ValidationSplit(int[] Training, int[] Validation)
{
    private const int Stream = 2;

    /// <summary>Draws the validation images at random: all but ⌊count · (1 − share)⌋, Keras's rounding.</summary>
    public static ValidationSplit Draw(int count, double share, int seed)
    {
        int[] indices = [.. Enumerable.Range(0, count)];
        new SeededRandom(seed, Stream).Shuffle<int>(indices);
        int training = (int)Math.Floor(count * (1 - share));
        return new ValidationSplit(indices[..training], indices[training..]);
    }
}
