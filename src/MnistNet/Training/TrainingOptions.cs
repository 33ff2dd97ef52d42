namespace MnistNet;

/// <summary>What one call of Train does differently from the network's <see cref="TrainingAttribute"/>. Null keeps the declared value.</summary>
public sealed record TrainingOptions
{
    /// <summary>The rule that turns gradients into new weights.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>Step size; positive and finite.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Momentum of <see cref="MnistNet.Optimizer.SGD"/> and <see cref="MnistNet.Optimizer.RMSprop"/>, in [0, 1).</summary>
    public double? Momentum { get; init; }

    /// <summary>Whether the momentum of <see cref="MnistNet.Optimizer.SGD"/> is Nesterov's: w ← w + µ·v − lr·g.</summary>
    public bool? Nesterov { get; init; }

    /// <summary>Share of the mean of the squared gradients that a step of <see cref="MnistNet.Optimizer.RMSprop"/> keeps; in [0, 1).</summary>
    public double? Rho { get; init; }

    /// <summary>Whether <see cref="MnistNet.Optimizer.RMSprop"/> divides by the variance of the gradients instead of by the mean of their squares.</summary>
    public bool? Centered { get; init; }

    /// <summary>Share of the mean of the gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double? Beta1 { get; init; }

    /// <summary>Share of the mean of the squared gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double? Beta2 { get; init; }

    /// <summary>What the Adams and <see cref="MnistNet.Optimizer.RMSprop"/> add so that they never divide by zero; positive.</summary>
    public double? Epsilon { get; init; }

    /// <summary>Whether <see cref="MnistNet.Optimizer.Adam"/> and <see cref="MnistNet.Optimizer.AdamW"/> divide by the largest mean of the squared gradients so far (Reddi et al., 2018).</summary>
    public bool? AMSGrad { get; init; }

    /// <summary>What each step takes of every trained weight before it moves it, times the learning rate; at least 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Largest norm of the gradient of each tensor of weights, which is made as short; 0 leaves all as they are.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Largest norm of the gradient of all weights together, which is made as short; 0 leaves it as it is.</summary>
    public double? GlobalClipNorm { get; init; }

    /// <summary>Largest size of each value of a gradient, which is made as small; 0 leaves all as they are.</summary>
    public double? ClipValue { get; init; }

    /// <summary>Whether the weights that training leaves at its end are exponential moving averages of those after each step.</summary>
    public bool? UseEma { get; init; }

    /// <summary>Share of the averages of <see cref="UseEma"/> that a step keeps; in [0, 1].</summary>
    public double? EmaMomentum { get; init; }

    /// <summary>After how many steps, each time, the averages of <see cref="UseEma"/> take the place of the weights; 0 leaves that to the end.</summary>
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>
    /// From which epoch on, counted from 1, the weights at the end of each epoch are averaged, so that training leaves their mean, with
    /// the statistics of batch normalizations of the training images (Izmailov et al., 2018); at most <see cref="Epochs"/>, 0 for none.
    /// </summary>
    public int? StochasticWeightAveraging { get; init; }

    /// <summary>
    /// In how many of the last epochs layers of augmentation leave the images as they are, so that training ends on images such as
    /// those that it is for, and batch normalizations measure them; at most <see cref="Epochs"/>. Dropout and noise stay.
    /// </summary>
    public int? EpochsWithoutAugmentation { get; init; }

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images per step; at least 1. More than there are make one batch.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Share of the images, drawn at random, that is kept from training to validate on; in [0, 1).</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>Whether <see cref="ValidationSplit"/> is that share of each class, instead of all images.</summary>
    public bool? StratifiedValidation { get; init; }

    /// <summary>
    /// Images of one's own to validate on, of which the network learns nothing; then all others are trained on. Null draws them from
    /// these by <see cref="ValidationSplit"/>.
    /// </summary>
    public LabeledImages? Validation { get; init; }

    /// <summary>Whether the images come in a new order in each epoch, instead of in that of their set.</summary>
    public bool? Shuffle { get; init; }

    /// <summary>Share of each label that the loss, in validation, too, spreads evenly over all classes; in [0, 1).</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>By how much the loss of images of some classes is multiplied in training, each at least 0; the others count once.</summary>
    public IReadOnlyDictionary<int, double>? ClassWeights { get; init; }

    /// <summary>
    /// By how much the loss of each image is multiplied, in validation, too, where that is drawn from these; each at least 0. The loss
    /// of a batch is the sum over its number of images; the accuracy counts every image once. As in Keras.
    /// </summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>
    /// How many of <see cref="Epochs"/> count as done: the first is numbered one more. For schedules and logs that go on; 0 unless set.
    /// </summary>
    public int? InitialEpoch { get; init; }

    /// <summary>
    /// Where the run's randomness starts: the validation images, the order of the others in each epoch, dropout. Null goes on
    /// with that of the network's last training, and starts at the network's seed before the first. A seed starts afresh,
    /// unless <see cref="ResumeOptimizer"/> goes on with a training that had the same.
    /// </summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Whether the optimizer goes on from <see cref="Network.OptimizerState"/>, as a second <c>fit</c> of Keras does: with its
    /// step size, too, unless <see cref="LearningRate"/> is set. A network that was neither trained nor loaded starts at step 0;
    /// one whose file held no state that could be taken over throws <see cref="InvalidOperationException"/> and says why.
    /// Otherwise the optimizer starts afresh.
    /// </summary>
    public bool ResumeOptimizer { get; init; }

    /// <summary>Called in the course of the training, in this order, as Keras's callbacks are.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];
}
