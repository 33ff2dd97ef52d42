using System.Collections.Immutable;
using MnistNet;
using MnistNet.Pretrained;

namespace RecordSample;

/// <summary>Everything that is trained here.</summary>
internal static class Recipes
{
    /// <summary>The most accurate with fewer than 10,000 parameters.</summary>
    public static Recipe Record { get; } = new("record", "the record", RecordCnn.Definition, seed => new RecordCnn(seed));

    private static TrainingOptions AugmentedToTheEnd { get; } = new() { EpochsWithoutAugmentation = 0 };

    private static Recipe Gated { get; } = Record with { Name = "gated", Title = "SiLU instead of ReLU", Options = AugmentedToTheEnd };

    /// <summary>From the paper's network to the record: each has an ingredient more than the one before.</summary>
    public static ImmutableArray<Recipe> Steps { get; } =
    [
        new("paper", "the paper's network", PaperCnn.Definition, seed => new PaperCnn(seed)) { Schedule = null },
        new("normalized", "and batch normalization", NormalizedCnn.Definition, seed => new NormalizedCnn(seed)) { Schedule = null },
        new("moved", "and augmentation", MovedCnn.Definition, seed => new MovedCnn(seed)) { Schedule = null },
        new("cycled", "and one cycle up to a rate of 0.015", MovedCnn.Definition, seed => new MovedCnn(seed)) { Options = new TrainingOptions { LearningRate = 0.015 } },
        new("averaged", "six convolutions and a global average", AveragedCnn.Definition, seed => new AveragedCnn(seed)),
        new("separable", "separable convolutions", RectifiedCnn.Definition, seed => new RectifiedCnn(seed)) { Options = AugmentedToTheEnd },
        Gated,
        Record with { Title = "the last epoch without augmentation: the record" },
    ];

    /// <summary>The record, then the record without each of its ingredients.</summary>
    public static ImmutableArray<Recipe> Ablation { get; } =
    [
        Record,
        Gated with { Title = "the last epoch augmented as the others" },
        new("unmoved", "without augmentation", UnmovedCnn.Definition, seed => new UnmovedCnn(seed)),
        new("rectified", "ReLU instead of SiLU", RectifiedCnn.Definition, seed => new RectifiedCnn(seed)),
        new("plain", "whole convolutions instead of separable ones", PlainCnn.Definition, seed => new PlainCnn(seed)),
        new("maximal", "max pooling instead of average pooling", MaximalCnn.Definition, seed => new MaximalCnn(seed)),
        Record with { Name = "constant", Title = "a constant rate of 0.001 instead of one cycle", Schedule = null, Options = new TrainingOptions { LearningRate = 0.001 } },
    ];

    /// <summary>The record, then the recipe with fewer parameters.</summary>
    public static ImmutableArray<Recipe> Sizes { get; } =
    [
        Record,
        new("under-5000", "fewer than 5,000 parameters", Under5000Cnn.Definition, seed => new Under5000Cnn(seed)),
        new("under-2000", "fewer than 2,000 parameters", Under2000Cnn.Definition, seed => new Under2000Cnn(seed)),
        new("under-1000", "fewer than 1,000 parameters", Under1000Cnn.Definition, seed => new Under1000Cnn(seed)),
    ];

    /// <summary>What a search chooses from.</summary>
    public static ImmutableArray<Recipe> Candidates { get; } =
    [
        Record,
        Record with { Name = "record-rate-0.02", Title = "the record, rate 0.02", Options = new TrainingOptions { LearningRate = 0.02 } },
        Record with { Name = "record-rate-0.01", Title = "the record, rate 0.01", Options = new TrainingOptions { LearningRate = 0.01 } },
        Record with { Name = "record-averaged", Title = "the record, averaged weights", Options = new TrainingOptions { UseEma = true, EmaMomentum = 0.995 } },
        Record with { Name = "record-smoothed", Title = "the record, smoothed labels", Options = new TrainingOptions { LabelSmoothing = 0.03 } },
        new("larger-moves", "the record, larger movements", LargerMovesCnn.Definition, seed => new LargerMovesCnn(seed)),
        new("rectified", "the record, ReLU", RectifiedCnn.Definition, seed => new RectifiedCnn(seed)),
        new("maximal", "the record, max pooling", MaximalCnn.Definition, seed => new MaximalCnn(seed)),
        new("plain", "whole convolutions", PlainCnn.Definition, seed => new PlainCnn(seed)),
        new("deep", "seven whole convolutions", DeepCnn.Definition, seed => new DeepCnn(seed)),
        new("mixed", "whole, then separable convolutions", MixedCnn.Definition, seed => new MixedCnn(seed)),
        new("residual", "a shortcut", ResidualCnn.Definition, seed => new ResidualCnn(seed)),
    ];
}
