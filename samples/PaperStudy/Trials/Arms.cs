using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>Every network of the study.</summary>
internal static class Arms
{
    public static Arm Paper { get; } = new("paper", "the paper's network", PaperCnn.Definition, (seed, backend) => new PaperCnn(seed, backend));

    public static Arm AveragePooling { get; } = new("average-pooling", "average pooling", AveragePoolingCnn.Definition, (seed, backend) => new AveragePoolingCnn(seed, backend));

    public static Arm SmallFilters { get; } = new("small-filters", "4/4/8 filters", SmallFiltersCnn.Definition, (seed, backend) => new SmallFiltersCnn(seed, backend));

    public static Arm Unpadded { get; } = new("unpadded", "no padding", UnpaddedCnn.Definition, (seed, backend) => new UnpaddedCnn(seed, backend));

    public static Arm RMSprop { get; } = new("rmsprop", "RMSprop", RMSpropCnn.Definition, (seed, backend) => new RMSpropCnn(seed, backend));

    public static Arm LongRun { get; } = new("long-run", "dropout 40 %, batches of 256, early stopping", LongRunCnn.Definition, (seed, backend) => new LongRunCnn(seed, backend), Patience: 5);

    /// <summary>Dropout rates in percent, ascending; 10 % is the paper's network itself.</summary>
    public static ImmutableSortedDictionary<int, Arm> Dropout { get; } = ImmutableSortedDictionary.CreateRange(new Dictionary<int, Arm>
    {
        [0] = new("dropout-00", "dropout 0 %", Dropout00Cnn.Definition, (seed, backend) => new Dropout00Cnn(seed, backend)),
        [10] = Paper,
        [20] = new("dropout-20", "dropout 20 %", Dropout20Cnn.Definition, (seed, backend) => new Dropout20Cnn(seed, backend)),
        [30] = new("dropout-30", "dropout 30 %", Dropout30Cnn.Definition, (seed, backend) => new Dropout30Cnn(seed, backend)),
        [40] = new("dropout-40", "dropout 40 %", Dropout40Cnn.Definition, (seed, backend) => new Dropout40Cnn(seed, backend)),
        [50] = new("dropout-50", "dropout 50 %", Dropout50Cnn.Definition, (seed, backend) => new Dropout50Cnn(seed, backend)),
        [60] = new("dropout-60", "dropout 60 %", Dropout60Cnn.Definition, (seed, backend) => new Dropout60Cnn(seed, backend)),
        [70] = new("dropout-70", "dropout 70 %", Dropout70Cnn.Definition, (seed, backend) => new Dropout70Cnn(seed, backend)),
        [80] = new("dropout-80", "dropout 80 %", Dropout80Cnn.Definition, (seed, backend) => new Dropout80Cnn(seed, backend)),
        [90] = new("dropout-90", "dropout 90 %", Dropout90Cnn.Definition, (seed, backend) => new Dropout90Cnn(seed, backend)),
    });

    /// <summary>All of them, each once.</summary>
    public static ImmutableArray<Arm> All { get; } =
        [Paper, AveragePooling, SmallFilters, Unpadded, RMSprop, .. Dropout.Values.Where(arm => arm != Paper), LongRun];
}
