namespace MnistNet;

/// <summary>How the network trains unless <see cref="TrainingOptions"/> say otherwise.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute : Attribute
{
    private static readonly TrainingSettings Defaults = new();

    private double? weightDecay;

    /// <summary>The rule that turns gradients into new weights.</summary>
    public Optimizer Optimizer { get; set; } = Defaults.Optimizer;

    /// <summary>Step size; positive.</summary>
    public double LearningRate { get; set; } = Defaults.LearningRate;

    /// <summary>Momentum of <see cref="Optimizer.SGD"/> and <see cref="Optimizer.RMSprop"/>, in [0, 1).</summary>
    public double Momentum { get; set; } = Defaults.Momentum;

    /// <summary>Whether the momentum of <see cref="Optimizer.SGD"/> is Nesterov's: w ← w + µ·v − lr·g.</summary>
    public bool Nesterov { get; set; } = Defaults.Nesterov;

    /// <summary>Share of the mean of the squared gradients that a step of <see cref="Optimizer.RMSprop"/> keeps; in [0, 1).</summary>
    public double Rho { get; set; } = Defaults.Rho;

    /// <summary>Whether <see cref="Optimizer.RMSprop"/> divides by the variance of the gradients instead of by the mean of their squares.</summary>
    public bool Centered { get; set; } = Defaults.Centered;

    /// <summary>Share of the mean of the gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double Beta1 { get; set; } = Defaults.Beta1;

    /// <summary>Share of the mean of the squared gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double Beta2 { get; set; } = Defaults.Beta2;

    /// <summary>What the Adams and <see cref="Optimizer.RMSprop"/> add so that they never divide by zero; positive.</summary>
    public double Epsilon { get; set; } = Defaults.Epsilon;

    /// <summary>Whether <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/> divide by the largest mean of the squared gradients so far (Reddi et al., 2018).</summary>
    public bool AMSGrad { get; set; } = Defaults.AMSGrad;

    /// <summary>What each step takes of every trained weight before it moves it, times the learning rate; at least 0. Unless set, Keras's default: 0.004 for <see cref="Optimizer.AdamW"/>, 0 for others.</summary>
    public double WeightDecay
    {
        get => weightDecay ?? new TrainingSettings { Optimizer = Optimizer }.EffectiveWeightDecay;
        set => weightDecay = value;
    }

    /// <summary>Largest norm of the gradient of each tensor of weights, which is made as short; 0 leaves all as they are.</summary>
    public double ClipNorm { get; set; } = Defaults.ClipNorm;

    /// <summary>Largest norm of the gradient of all weights together, which is made as short; 0 leaves it as it is.</summary>
    public double GlobalClipNorm { get; set; } = Defaults.GlobalClipNorm;

    /// <summary>Largest size of each value of a gradient, which is made as small; 0 leaves all as they are.</summary>
    public double ClipValue { get; set; } = Defaults.ClipValue;

    /// <summary>Whether the weights that training leaves at its end are exponential moving averages of those after each step.</summary>
    public bool UseEma { get; set; } = Defaults.UseEma;

    /// <summary>Share of the averages of <see cref="UseEma"/> that a step keeps; in [0, 1].</summary>
    public double EmaMomentum { get; set; } = Defaults.EmaMomentum;

    /// <summary>After how many steps, each time, the averages of <see cref="UseEma"/> take the place of the weights; 0 leaves that to the end.</summary>
    public int EmaOverwriteFrequency { get; set; } = Defaults.EmaOverwriteFrequency;

    /// <summary>
    /// From which epoch on, counted from 1, the weights at the end of each epoch are averaged, so that training leaves their mean, with
    /// the statistics of batch normalizations of the training images (Izmailov et al., 2018); at most <see cref="Epochs"/>, 0 for none.
    /// </summary>
    public int StochasticWeightAveraging { get; set; } = Defaults.StochasticWeightAveraging;

    /// <summary>
    /// In how many of the last epochs layers of augmentation leave the images as they are, so that training ends on images such as
    /// those that it is for, and batch normalizations measure them; at most <see cref="Epochs"/>. Dropout and noise stay.
    /// </summary>
    public int EpochsWithoutAugmentation { get; set; } = Defaults.EpochsWithoutAugmentation;

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int Epochs { get; set; } = Defaults.Epochs;

    /// <summary>Images per step; at least 1.</summary>
    public int BatchSize { get; set; } = Defaults.BatchSize;

    /// <summary>Share of the images, drawn at random, that is kept from training to validate on; in [0, 1).</summary>
    public double ValidationSplit { get; set; } = Defaults.ValidationSplit;

    /// <summary>Whether <see cref="ValidationSplit"/> is that share of each class, instead of all images.</summary>
    public bool StratifiedValidation { get; set; } = Defaults.StratifiedValidation;

    /// <summary>Whether the images come in a new order in each epoch, instead of in that of their set.</summary>
    public bool Shuffle { get; set; } = Defaults.Shuffle;

    /// <summary>Share of each label that the loss spreads evenly over all classes; in [0, 1).</summary>
    public double LabelSmoothing { get; set; } = Defaults.LabelSmoothing;
}
