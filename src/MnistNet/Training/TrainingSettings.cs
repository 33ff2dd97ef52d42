#if NET
using System.Text.Json.Serialization;
#endif

namespace MnistNet;

/// <summary>Every value that a training needs: what <c>[Training]</c> declares, with <c>TrainingOptions</c> over it.</summary>
public sealed record TrainingSettings
{
    /// <summary>The rule that turns gradients into new weights.</summary>
#if NET
    [JsonConverter(typeof(JsonStringEnumConverter<Optimizer>))]
#endif
    public Optimizer Optimizer { get; init; } = Optimizer.Adam;

    /// <summary>Step size; positive and finite.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Momentum of <see cref="Optimizer.SGD"/> and <see cref="Optimizer.RMSprop"/>, in [0, 1).</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the momentum of <see cref="Optimizer.SGD"/> is Nesterov's: w ← w + µ·v − lr·g.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Share of the mean of the squared gradients that a step of <see cref="Optimizer.RMSprop"/> keeps; in [0, 1).</summary>
    public double Rho { get; init; } = OptimizerConstants.Rho;

    /// <summary>Whether <see cref="Optimizer.RMSprop"/> divides by the variance of the gradients instead of by the mean of their squares.</summary>
    public bool Centered { get; init; }

    /// <summary>Share of the mean of the gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double Beta1 { get; init; } = OptimizerConstants.Beta1;

    /// <summary>Share of the mean of the squared gradients that a step of the Adams keeps; in [0, 1).</summary>
    public double Beta2 { get; init; } = OptimizerConstants.Beta2;

    /// <summary>What the Adams and <see cref="Optimizer.RMSprop"/> add so that they never divide by zero; positive.</summary>
    public double Epsilon { get; init; } = OptimizerConstants.Epsilon;

    /// <summary>Whether <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/> divide by the largest mean of the squared gradients so far (Reddi et al., 2018).</summary>
    public bool AMSGrad { get; init; }

    /// <summary>What each step takes of every trained weight before it moves it, times the learning rate; at least 0. Unless set, Keras's default: 0.004 for <see cref="Optimizer.AdamW"/>, 0 for others.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Largest norm of the gradient of each tensor of weights, which is made as short; 0 leaves all as they are.</summary>
    public double ClipNorm { get; init; }

    /// <summary>Largest norm of the gradient of all weights together, which is made as short; 0 leaves it as it is.</summary>
    public double GlobalClipNorm { get; init; }

    /// <summary>Largest size of each value of a gradient, which is made as small; 0 leaves all as they are.</summary>
    public double ClipValue { get; init; }

    /// <summary>Whether the weights that training leaves at its end are exponential moving averages of those after each step.</summary>
    public bool UseEma { get; init; }

    /// <summary>Share of the averages of <see cref="UseEma"/> that a step keeps; in [0, 1].</summary>
    public double EmaMomentum { get; init; } = OptimizerConstants.EmaMomentum;

    /// <summary>After how many steps, each time, the averages of <see cref="UseEma"/> take the place of the weights; 0 leaves that to the end.</summary>
    public int EmaOverwriteFrequency { get; init; }

    /// <summary>
    /// From which epoch on, counted from 1, the weights at the end of each epoch are averaged, so that training leaves their mean, with
    /// the statistics of batch normalizations of the training images (Izmailov et al., 2018); at most <see cref="Epochs"/>, 0 for none.
    /// </summary>
    public int StochasticWeightAveraging { get; init; }

    /// <summary>
    /// In how many of the last epochs layers of augmentation leave the images as they are, so that training ends on images such as
    /// those that it is for, and batch normalizations measure them; at most <see cref="Epochs"/>. Dropout and noise stay.
    /// </summary>
    public int EpochsWithoutAugmentation { get; init; }

    /// <summary>How often the training images are seen; at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step; at least 1. The last batch of an epoch holds what is left, which is all where there are fewer images.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Share of the images that is kept from training to validate on; in [0, 1).</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Whether <see cref="ValidationSplit"/> is that share of each class, instead of all images.</summary>
    public bool StratifiedValidation { get; init; }

    /// <summary>Whether the images come in a new order in each epoch, instead of in that of their set.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Share of each label that the loss spreads evenly over all classes; in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How many epochs count as done: the first is numbered one more, the last is <see cref="Epochs"/>.</summary>
    public int InitialEpoch { get; init; }

#if NET
    /// <summary>These settings with some values replaced.</summary>
    /// <param name="options">The values to replace; those that are null stay.</param>
    /// <returns>Checked settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value cannot train; the message names it.</exception>
    public TrainingSettings With(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TrainingSettings settings = new()
        {
            Optimizer = options.Optimizer ?? Optimizer,
            LearningRate = options.LearningRate ?? LearningRate,
            Momentum = options.Momentum ?? Momentum,
            Nesterov = options.Nesterov ?? Nesterov,
            Rho = options.Rho ?? Rho,
            Centered = options.Centered ?? Centered,
            Beta1 = options.Beta1 ?? Beta1,
            Beta2 = options.Beta2 ?? Beta2,
            Epsilon = options.Epsilon ?? Epsilon,
            AMSGrad = options.AMSGrad ?? AMSGrad,
            WeightDecay = options.WeightDecay ?? WeightDecay,
            ClipNorm = options.ClipNorm ?? ClipNorm,
            GlobalClipNorm = options.GlobalClipNorm ?? GlobalClipNorm,
            ClipValue = options.ClipValue ?? ClipValue,
            UseEma = options.UseEma ?? UseEma,
            EmaMomentum = options.EmaMomentum ?? EmaMomentum,
            EmaOverwriteFrequency = options.EmaOverwriteFrequency ?? EmaOverwriteFrequency,
            StochasticWeightAveraging = options.StochasticWeightAveraging ?? StochasticWeightAveraging,
            EpochsWithoutAugmentation = options.EpochsWithoutAugmentation ?? EpochsWithoutAugmentation,
            Epochs = options.Epochs ?? Epochs,
            BatchSize = options.BatchSize ?? BatchSize,
            ValidationSplit = options.ValidationSplit ?? (options.Validation is null ? ValidationSplit : 0),
            StratifiedValidation = options.StratifiedValidation ?? StratifiedValidation,
            Shuffle = options.Shuffle ?? Shuffle,
            LabelSmoothing = options.LabelSmoothing ?? LabelSmoothing,
            InitialEpoch = options.InitialEpoch ?? InitialEpoch,
        };
        foreach ((_, string name, object found, string expected) in settings.BrokenRules())
        {
            throw new ArgumentOutOfRangeException(name, found, FormattableString.Invariant($"{name} is {found}; expected {expected}."));
        }

        return settings;
    }
#endif

    /// <summary>The weight decay: <see cref="WeightDecay"/>, or what Keras takes where none is set.</summary>
#if NET
    [JsonIgnore]
#endif
    public double EffectiveWeightDecay => WeightDecay ?? (Optimizer == Optimizer.AdamW ? OptimizerConstants.WeightDecayOfAdamW : 0);

    /// <summary>What is wrong with values that cannot train: the compiler reports all of it, <c>Train</c> refuses the first.</summary>
    internal IEnumerable<(bool Holds, string Name, IFormattable Found, string Expected)> BrokenRules()
    {
        (bool Holds, string Name, IFormattable Found, string Expected)[] rules =
        [
            (Enum.IsDefined(typeof(Optimizer), Optimizer), nameof(Optimizer), (int)Optimizer, "Adam, RMSprop, SGD, AdamW or Nadam"),
            (LearningRate > 0 && !double.IsInfinity(LearningRate), nameof(LearningRate), LearningRate, "a positive, finite number, such as 1e-3"),
            .. OptimizerArgument.All.Select(argument => (argument.Holds(argument.Read(this)), argument.Name, (IFormattable)argument.Read(this), argument.Expected)),
            (!(ClipNorm > 0 && GlobalClipNorm > 0), nameof(GlobalClipNorm), GlobalClipNorm, OneClip(nameof(ClipNorm))),
            (!(ClipNorm > 0 && ClipValue > 0), nameof(ClipValue), ClipValue, OneClip(nameof(ClipNorm))),
            (!(GlobalClipNorm > 0 && ClipValue > 0), nameof(ClipValue), ClipValue, OneClip(nameof(GlobalClipNorm))),
            (Epochs >= 1, nameof(Epochs), Epochs, "at least 1"),
            (
                StochasticWeightAveraging >= 0 && (StochasticWeightAveraging <= Epochs || Epochs < 1),
                nameof(StochasticWeightAveraging),
                StochasticWeightAveraging,
                FormattableString.Invariant($"the first epoch that is averaged, at most {nameof(Epochs)}, which is {Epochs}, or 0 for none")),
            (!(UseEma && StochasticWeightAveraging > 0), nameof(StochasticWeightAveraging), StochasticWeightAveraging, $"0, as {nameof(UseEma)} is set and weights are averaged in one way"),
            (
                EpochsWithoutAugmentation >= 0 && (EpochsWithoutAugmentation <= Epochs || Epochs < 1),
                nameof(EpochsWithoutAugmentation),
                EpochsWithoutAugmentation,
                FormattableString.Invariant($"a number of epochs, at most {nameof(Epochs)}, which is {Epochs}")),
            (BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1"),
            (InitialEpoch >= 0 && (InitialEpoch < Epochs || Epochs < 1), nameof(InitialEpoch), InitialEpoch, FormattableString.Invariant($"at least 0 and less than {nameof(Epochs)}, which is {Epochs}")),
            (LabelSmoothing is >= 0 and < 1, nameof(LabelSmoothing), LabelSmoothing, "a share in [0, 1), such as 0.1"),
            (ValidationSplit is >= 0 and < 1, nameof(ValidationSplit), ValidationSplit, "a share in [0, 1), such as 0.15"),
        ];
        return rules.Where(static rule => !rule.Holds);

        // As Keras.
        static string OneClip(string other) => $"0, as {other} is set and gradients are clipped in one way";
    }
}
