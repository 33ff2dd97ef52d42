namespace MnistNet;

/// <summary>
/// Finds a learning rate by a range test: trains a few steps while the rate rises exponentially, and watches where the loss falls
/// fastest (Smith, 2017, section 3.3). As fastai's <c>lr_find</c> and PyTorch Lightning's <c>LearningRateFinder</c>.
/// </summary>
public static class LearningRateFinder
{
    // Of the smoothed loss, as fastai and Lightning.
    private const double Diverged = 4;

    /// <summary>Runs the test. The network stays as it is: the steps are taken on a copy of its weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images that it is to be trained on; those that validate are left out, as in training.</param>
    /// <param name="options">What the training is to do differently from what the network declares; callbacks are not called.</param>
    /// <param name="minLearningRate">The first rate; positive.</param>
    /// <param name="maxLearningRate">The last rate, unless the loss diverges before, to four times its lowest; more than the first, and finite.</param>
    /// <param name="steps">How many steps; at least 2. Those beyond an epoch go on with the next.</param>
    /// <param name="smoothing">Share of the mean loss so far that a step keeps; in [0, 1). The 0.98 of fastai is for more steps: of 100, its mean comes late.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <returns>The loss of each step, and the rate that it suggests.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The images do not fit the network, or an option cannot train.</exception>
    /// <exception cref="InvalidOperationException">The optimizer shall be resumed, but cannot.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LearningRateCurve Find(
        Network network,
        LabeledImages images,
        TrainingOptions? options = null,
        double minLearningRate = 1e-7,
        double maxLearningRate = 10,
        int steps = 100,
        double smoothing = 0.9,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        Require(minLearningRate > 0, minLearningRate, nameof(minLearningRate), "a positive number");
        Require(maxLearningRate > minLearningRate && double.IsFinite(maxLearningRate), maxLearningRate, nameof(maxLearningRate), "a finite number above the first rate");
        Require(smoothing is >= 0 and < 1, smoothing, nameof(smoothing), "a share in [0, 1)");
        using TrialTraining trial = network.BeginTrial(images, options ?? new TrainingOptions());
        List<LearningRateStep> curve = [];
        (double mean, double best) = (0, double.PositiveInfinity);
        foreach (double loss in trial.Steps(RateOf))
        {
            mean = (smoothing * mean) + ((1 - smoothing) * loss);
            double smoothed = mean / (1 - Math.Pow(smoothing, curve.Count + 1));
            curve.Add(new LearningRateStep(RateOf(curve.Count), loss, smoothed));
            best = Math.Min(best, smoothed);
            if (curve.Count == steps || !(smoothed <= Diverged * best))
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return new LearningRateCurve([.. curve]);

        double RateOf(int step) => minLearningRate * Math.Pow(maxLearningRate / minLearningRate, step / (steps - 1d));
    }

    private static void Require(bool holds, double value, string name, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; expected {expected}."));
        }
    }
}
