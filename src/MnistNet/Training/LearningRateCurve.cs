namespace MnistNet;

/// <summary>How the loss changed while the learning rate rose.</summary>
/// <param name="Steps">The steps, in order of their rates.</param>
public sealed record LearningRateCurve(ImmutableArray<LearningRateStep> Steps)
{
    // At the beginning the mean is of few steps, and the last one may have diverged: PyTorch Lightning's skip_begin and skip_end.
    private const int SkippedBegin = 10;
    private const int SkippedEnd = 1;

    /// <summary>
    /// The rate at which the smoothed loss falls most steeply on its way to the lowest, by central differences; as PyTorch Lightning's
    /// <c>suggestion</c>, without the first 10 steps and the last. Null where it falls nowhere, or there are fewer than 2 such steps.
    /// </summary>
    public double? Suggestion
    {
        get
        {
            LearningRateStep[] steps = [.. Steps.Skip(SkippedBegin).SkipLast(SkippedEnd).Where(static step => double.IsFinite(step.SmoothedLoss))];
            int lowest = steps.Length == 0 ? 0 : Array.IndexOf(steps, steps.MinBy(static step => step.SmoothedLoss));
            if (lowest == 0)
            {
                return null;
            }

            steps = steps[..(lowest + 1)];
            double[] slopes = [.. Enumerable.Range(0, steps.Length).Select(SlopeAt)];
            int steepest = Array.IndexOf(slopes, slopes.Min());
            return steps[steepest].LearningRate;

            // NumPy's gradient: half of the difference of the neighbours, at the ends the difference.
            double SlopeAt(int step)
            {
                int before = Math.Max(step - 1, 0);
                int after = Math.Min(step + 1, steps.Length - 1);
                return (steps[after].SmoothedLoss - steps[before].SmoothedLoss) / (after - before);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(LearningRateCurve? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Steps.Length, Steps.FirstOrDefault());

    /// <summary>What was tried, and what is suggested: <c>100 steps from 1E-07 to 10; suggestion 0.0032</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => Steps.IsEmpty
        ? "no steps"
        : FormattableString.Invariant($"{Steps.Length} steps from {Steps[0].LearningRate:G2} to {Steps[^1].LearningRate:G2}; ") + (Suggestion is { } rate ? FormattableString.Invariant($"suggestion {rate:G2}") : "no suggestion");
}

/// <summary>A step of a <see cref="LearningRateCurve"/>.</summary>
/// <param name="LearningRate">Its learning rate.</param>
/// <param name="Loss">Mean loss of its batch, before the step.</param>
/// <param name="SmoothedLoss">The exponential moving average of the losses so far, corrected for its beginning at 0 as in Adam.</param>
public readonly record struct LearningRateStep(double LearningRate, double Loss, double SmoothedLoss)
{
    /// <summary>The step in words: <c>rate 0.0012: loss 0.4210, smoothed 0.5322</c>.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => FormattableString.Invariant($"rate {LearningRate:G2}: loss {Loss:0.0000}, smoothed {SmoothedLoss:0.0000}");
}
