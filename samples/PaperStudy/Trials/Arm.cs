using MnistNet;

namespace PaperStudySample;

/// <summary>One network of the study: what it is called, what the compiler resolved, and how to make one.</summary>
/// <param name="Name">Short name, part of file names: <c>average-pooling</c>.</param>
/// <param name="Title">What it is called in the report.</param>
/// <param name="Definition">What the compiler resolved.</param>
/// <param name="Create">Makes one from a seed.</param>
/// <param name="Patience">Epochs without a lower validation loss after which its training stops; null trains all epochs.</param>
internal sealed record Arm(string Name, string Title, NetworkDefinition Definition, Func<int, Backend, Network> Create, int? Patience = null)
{
    /// <summary>Its layers with every argument, and how it trains: results of another declaration are another network's.</summary>
    public IEnumerable<string> Declaration =>
    [
        $"Input {Definition.Input}",
        .. Definition.Layers.Select(layer => FormattableString.Invariant($"{layer.Declaration}")),
        FormattableString.Invariant($"{Definition.Training}"),
        .. Patience is { } patience ? [FormattableString.Invariant($"EarlyStopping {{ Patience = {patience} }}")] : Array.Empty<string>(),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
