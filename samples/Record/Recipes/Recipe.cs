using MnistNet;

namespace RecordSample;

/// <summary>A network and how it is trained.</summary>
/// <param name="Name">Short name, part of file names: <c>record-without-averages</c>.</param>
/// <param name="Title">What it is called in tables.</param>
/// <param name="Definition">What the compiler resolved.</param>
/// <param name="Create">Makes one from a seed.</param>
internal sealed record Recipe(string Name, string Title, NetworkDefinition Definition, Func<int, Network> Create)
{
    /// <summary>What its training does differently from its declaration, callbacks aside.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>How its learning rate changes; null leaves it as it is.</summary>
    public LearningRateSchedule? Schedule { get; init; } = LearningRateSchedule.OneCycle(pctStart: 0.2);

    /// <summary>Its layers with every argument, and how it trains: results of another declaration are another recipe's.</summary>
    public IEnumerable<string> Declaration =>
    [
        $"Input {Definition.Input}",
        .. Definition.Layers.Select(layer => FormattableString.Invariant($"{layer.Declaration}")),
        FormattableString.Invariant($"{Definition.Training}"),
        FormattableString.Invariant($"{Options}"),
        FormattableString.Invariant($"{Schedule}"),
    ];

    /// <summary>The options of a training of so many epochs.</summary>
    /// <param name="epochs">How often the images are seen.</param>
    /// <param name="callbacks">What else is called in its course.</param>
    public TrainingOptions OptionsFor(int epochs, params ReadOnlySpan<TrainingCallback> callbacks) =>
        Options with { Epochs = epochs, Callbacks = [.. Schedule is null ? [] : new TrainingCallback[] { Schedule }, .. callbacks] };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
