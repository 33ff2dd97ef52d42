using System.Collections.Frozen;

namespace MnistNet;

/// <summary>What an operator makes of the one value that it reads beside constants.</summary>
/// <exception cref="InvalidDataException">MnistNet does not have it; the message says why.</exception>
internal delegate OnnxValue OnnxRule(OnnxTrace trace, OnnxNode node, OnnxValue value);

/// <summary>Which operators are read, and by what.</summary>
internal static class OnnxRules
{
    public const string NoLayer = "MnistNet has no layer for it";

    private static readonly FrozenDictionary<string, OnnxRule> OfOne = new[]
    {
        OnnxShapes.Rules, OnnxConvolutions.Rules, OnnxProducts.Rules, OnnxNormalizations.Rules, OnnxPoolings.Rules, OnnxSizes.Rules, OnnxActivations.Rules, OnnxArithmetic.Rules,
    }.SelectMany(static rules => rules).ToFrozenDictionary(static one => one.Type, static one => one.Rule, StringComparer.Ordinal);

    // Whatever the axes of a value are.
    private static readonly FrozenSet<string> OfAnyAxes = OnnxShapes.Rules.Concat(OnnxArithmetic.Rules).Select(static one => one.Type).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What an operator makes of values of ours.</summary>
    /// <param name="trace">What has been read before it.</param>
    /// <param name="node">The operator.</param>
    /// <param name="taken">The inputs that are not constant.</param>
    public static OnnxValue Apply(OnnxTrace trace, OnnxNode node, string[] taken)
    {
        if (taken.Any(name => trace.Find(name) is { Part: not null }))
        {
            return OnnxStandardization.Follow(trace, node);
        }

        if (taken.Length != 1 || taken[0] != node.Inputs[0])
        {
            return OnnxJoins.Join(trace, node);
        }

        OnnxValue value = trace.Find(taken[0])!;
        return OnnxFunctions.Of(node, index => OnnxActivations.Bound(trace, node, index)) is { } function ? OnnxTrace.Apply(value, function)
            : value.LacksChannels && !OfAnyAxes.Contains(node.Type) ? throw Lacking("its image has no axis for channels")
            : OfOne.TryGetValue(node.Type, out OnnxRule? rule) ? rule(trace, node, value)
            : throw Lacking(NoLayer);
    }

    /// <summary>Whether an operator is one that is read, whatever comes in.</summary>
    public static bool Has(OnnxNode node) => OfOne.ContainsKey(node.Type) || OnnxJoins.Has(node.Type) || OnnxConstants.Has(node.Type) || OnnxFunctions.Of(node, static _ => null) is not null;

    public static InvalidDataException Lacking(string what) => new($"{what}.");
}
