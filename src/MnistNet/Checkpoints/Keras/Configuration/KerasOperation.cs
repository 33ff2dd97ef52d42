using System.Collections.Immutable;

namespace MnistNet;

/// <summary>One step of what a network computes. A layer whose activation is an argument is two.</summary>
/// <param name="Layer">The layer that takes it.</param>
/// <param name="Kind">The class of the layer, by its present name; of every activation <see cref="KerasVocabulary.Activation"/>.</param>
/// <param name="Arguments">Those that change a prediction, as <see cref="KerasArguments"/> has them.</param>
internal sealed record KerasOperation(KerasLayer Layer, string Kind, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The shape that it gives to values whose order it leaves as it is, one size perhaps −1; null where it computes.</summary>
    public ImmutableArray<long>? View { get; init; }

    /// <summary>Whether it is an activation.</summary>
    public bool IsActivation => Kind == KerasVocabulary.Activation;

    /// <summary>Whether it treats each value by itself, in whatever shape they are.</summary>
    public bool IsElementwise => IsActivation && !IsSoftmax;

    /// <summary>Whether it is softmax.</summary>
    public bool IsSoftmax => IsActivation && Arguments[KerasArguments.Activation] == KerasOperations.Softmax;

    /// <summary>Whether it is softmax, and nothing comes behind it.</summary>
    public bool IsLastSoftmax { get; init; }

    /// <summary>An argument, given or not.</summary>
    /// <returns>Its value; null where the layer has no such argument.</returns>
    public string? Argument(string name) => Arguments.TryGetValue(name, out string? value) ? value : KerasArguments.Default(name, Arguments);
}
