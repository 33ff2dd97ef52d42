using Microsoft.CodeAnalysis;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Diagnostics;

/// <summary>One mistake: which rule, where, and with what numbers.</summary>
internal sealed record Finding(DiagnosticDescriptor Rule, FindingPlace Place, EquatableArray<string> Arguments)
{
    public static Finding Create(DiagnosticDescriptor rule, FindingPlace place, params string[] arguments) =>
        new(rule, place, new EquatableArray<string>(arguments));
}

/// <summary>A place in a network's declaration; the analyzer knows where that is in the source.</summary>
/// <param name="Part">Which part of the declaration.</param>
/// <param name="Layer">Which layer, when the part is one.</param>
/// <param name="Argument">Which argument of the attribute; null for all of it.</param>
internal readonly record struct FindingPlace(DeclarationPart Part, int Layer, string? Argument)
{
    public static FindingPlace ClassName { get; } = new(DeclarationPart.ClassName, -1, null);

    public static FindingPlace OfLayer(int layer, string? argument = null) => new(DeclarationPart.Layer, layer, argument);

    public static FindingPlace OfNetwork(string argument) => new(DeclarationPart.Network, -1, argument);

    public static FindingPlace OfTraining(string argument) => new(DeclarationPart.Training, -1, argument);
}

internal enum DeclarationPart
{
    ClassName,
    Layer,
    Network,
    Training,
}
