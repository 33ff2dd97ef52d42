using static MnistNet.OnnxArithmetic;
using static MnistNet.OnnxPartKind;
using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>
/// Normalizations of each image by itself, and those that a file computes operator by operator, since its version of ONNX has none,
/// or none of groups: followed from the mean to the sum that ends them.
/// </summary>
internal static class OnnxStandardization
{
    public const string Expected = "MnistNet normalises over the channels of each pixel, over a row, or over groups of channels of an image";

    /// <summary>Operators that are read within a normalization only.</summary>
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules => [("Sqrt", Elsewhere), ("Reciprocal", Elsewhere), ("Pow", Elsewhere)];

    /// <summary>The layer that normalises.</summary>
    public static OnnxValue Add(OnnxTrace trace, OnnxNode node, OnnxPart part)
    {
        OnnxValue value = part.Of.Value;
        double epsilon = KerasDeclaration.Tidy((float)part.Epsilon, isExact: false);
        (bool center, bool scale) = (part.Offsets is not null, part.Factors is not null);
        LayerDeclaration layer = part.Of.Groups == 0 ? new LayerDeclaration.LayerNormalization(epsilon, center, scale)
            : new LayerDeclaration.GroupNormalization(part.Of.Groups == value.Shape.Channels && part.Of.Groups > 1 ? -1 : part.Of.Groups, epsilon, center, scale);
        return trace.Add(new OnnxStep(layer, node.LayerName, [trace.StepOf(value)], [.. new[] { part.Factors, part.Offsets }.OfType<float[]>()]), value.Shape, value.Axes, value.Order);
    }

    /// <summary>A layer that normalises, with more factors and offsets; null where it is another layer.</summary>
    public static OnnxStep? Folded(OnnxStep last, float[]? factors, float[]? offsets)
    {
        (bool center, bool scale) = last.Layer switch
        {
            LayerDeclaration.LayerNormalization layer => (layer.Center, layer.Scale),
            LayerDeclaration.GroupNormalization layer => (layer.Center, layer.Scale),
            _ => (false, false),
        };
        float[]? gamma = scale ? Product(last.Weights[0], factors) : factors;
        float[]? beta = Sum(center ? Product(last.Weights[^1], factors) : null, offsets);
        (center, scale) = (beta is not null, gamma is not null);
        LayerDeclaration? folded = last.Layer switch
        {
            LayerDeclaration.LayerNormalization layer => layer with { Center = center, Scale = scale },
            LayerDeclaration.GroupNormalization layer => layer with { Center = center, Scale = scale },
            _ => null,
        };
        return folded is null ? null : last with { Layer = folded, Weights = [.. new[] { gamma, beta }.OfType<float[]>()] };
    }

    /// <summary>The mean that a normalization begins with; null where it is over something else.</summary>
    /// <param name="trace">What has been read before.</param>
    /// <param name="value">The values.</param>
    /// <param name="axes">The axes of the file's tensor over which the mean is, without the batch.</param>
    public static OnnxValue? Mean(OnnxTrace trace, OnnxValue value, int[] axes) => Spread(Taken(trace, value), axes) is { } of ? Valued(new OnnxPart(OnnxPartKind.Mean, of)) : null;

    /// <summary>Over what means are; null where no layer has them.</summary>
    public static OnnxSpread? Spread(OnnxValue value, int[] axes)
    {
        int[] reduced = [.. axes.Order()];
        int? groups = !value.Shape.IsImage || (reduced is [var axis] && value.Axes[axis] == 2) ? 0 : reduced is [0, 1, 2] ? 1 : null;
        return groups is { } known ? new OnnxSpread(value, known, reduced) : null;
    }

    /// <summary>What a normalization takes: the values as they are, of an image whichever way it is turned.</summary>
    public static OnnxValue Taken(OnnxTrace trace, OnnxValue value)
    {
        value = trace.Settled(value);
        return value.Shape.IsImage ? value : trace.Row(value);
    }

    /// <summary>An image whose groups of channels a reshape lays apart; null where it is something else.</summary>
    public static OnnxValue? Groups(OnnxValue value, int[] sizes)
    {
        if (!value.Shape.IsImage || sizes.Length is not (2 or 4))
        {
            return null;
        }

        bool isLast = value.Axes.SequenceEqual([0, 1, 2]);
        int axis = isLast ? sizes.Length - 2 : 0;
        bool isOurs = isLast ? sizes.Length == 4 && sizes[2] * (long)sizes[3] == value.Shape.Channels : value.IsChannelsFirst && value.Shape.Channels % sizes[0] == 0;
        return isOurs ? Valued(new OnnxPart(Whole, new OnnxSpread(value, sizes[axis], [.. Enumerable.Range(0, sizes.Length).Where(i => i != axis)], sizes))) : null;
    }

    /// <summary>What an operator makes of parts of a normalization.</summary>
    public static OnnxValue Follow(OnnxTrace trace, OnnxNode node)
    {
        OnnxPart[] parts = [.. node.Inputs.Where(static name => name.Length > 0).Select(name => PartOf(trace, name))];
        OnnxPart? next = node.Type is "Identity" or "Cast" or "Dropout" ? parts[0]
            : node.Type switch
            {
                "Reshape" when parts is [{ Kind: Normal, Of: var of }, { Constant: { } target }] && OnnxShapes.Resolved([.. of.Sizes!.Select(static size => (long)size)], target.Integers) is { } sizes
                    && sizes.SequenceEqual(of.Value.Sizes.Select(static size => (int)size)) => parts[0] with { Of = of with { Sizes = null } },
                "ReduceMean" => Reduced(trace, node, parts[0]),
                "InstanceNormalization" when parts[0] is { Kind: Whole, Of: { Sizes: [_, _] } of } && of.Reduced is [1] => OnnxNormalizations.OfGroups(trace, node, of),
                _ when parts.Length == 1 => OfOne(node.Type, parts[0]),
                _ when parts is [var left, var right] => OfTwo(node.Type, left, right) ?? (node.Type is "Add" or "Mul" ? OfTwo(node.Type, right, left) : null),
                _ => null,
            };
        return next is null ? throw Lacking($"it reads a part of a normalization that is not followed; {Expected}")
            : next is { Kind: Normal, Of.Sizes: null } ? Add(trace, node, next)
            : Valued(next);
    }

    private static OnnxValue Elsewhere(OnnxTrace trace, OnnxNode node, OnnxValue value) => throw Lacking(NoLayer);

    private static OnnxPart PartOf(OnnxTrace trace, string name) =>
        trace.Constants.Find(name) is { } constant ? new OnnxPart(OnnxPartKind.Constant, new OnnxSpread(new OnnxValue(-1, default, []), 0, [])) { Constant = constant }
        : trace.Find(name) is { Part: { } part } ? part
        : new OnnxPart(Whole, new OnnxSpread(Taken(trace, trace.Find(name)!), 0, []));

    private static OnnxPart? Reduced(OnnxTrace trace, OnnxNode node, OnnxPart part)
    {
        int[] axes = OnnxPoolings.AxesOf(trace, node, part.Of.Sizes?.Length ?? part.Of.Value.Axes.Length);
        return node.Number("keepdims", 1) == 0 || !axes.Order().SequenceEqual(part.Of.Reduced) ? null : part.Kind switch
        {
            Whole => part with { Kind = OnnxPartKind.Mean },
            Square => part with { Kind = Variance },
            _ => null,
        };
    }

    private static OnnxPart? OfOne(string type, OnnxPart part) => (type, part.Kind) switch
    {
        ("Neg", OnnxPartKind.Mean) => part with { Sign = -part.Sign },
        ("Neg", Shift) when part.Offsets is null => part with { Sign = -part.Sign },
        ("Sqrt", Variance) => part with { Kind = Deviation },
        ("Reciprocal", Deviation) => part with { Kind = Inverse },
        _ => null,
    };

    private static OnnxPart? OfTwo(string type, OnnxPart left, OnnxPart right)
    {
        if (right.Kind == OnnxPartKind.Constant)
        {
            return WithConstant(type, left, right);
        }

        if (left.Kind == OnnxPartKind.Constant)
        {
            return (type, right.Kind, left.Number) switch
            {
                ("Div", Deviation, 1) => right with { Kind = Inverse },
                ("Sub", Shift, _) when right.Offsets is null => right with { Sign = -right.Sign, Offsets = right.Of.OfChannels(left.Constant!) },
                _ => null,
            };
        }

        // The values themselves do not know yet over what the means are.
        if (left is { Kind: Whole, Of.Sizes: null } ? !right.Of.IsOf(left.Of.Value) || right.Of.Sizes is not null : !left.Of.IsSame(right.Of))
        {
            return null;
        }

        return (type, left.Kind, right.Kind) switch
        {
            ("Sub", Whole, OnnxPartKind.Mean) when right.Sign > 0 => right with { Kind = Centered },
            ("Add", Whole, OnnxPartKind.Mean) when right.Sign < 0 => right with { Kind = Centered, Sign = 1 },
            ("Mul", Centered, Centered) => left with { Kind = Square },
            ("Div", Centered, Deviation) or ("Mul", Centered, Inverse) => right with { Kind = Normal },
            ("Mul", Whole, Inverse) => right with { Kind = Scaled },
            ("Mul", OnnxPartKind.Mean, Inverse) => right with { Kind = Shift, Sign = left.Sign },
            ("Add", Scaled, Shift) when right.Sign < 0 && HaveOneScale(left, right) => right with { Kind = Normal },
            ("Sub", Scaled, Shift) when right.Sign > 0 && right.Offsets is null && HaveOneScale(left, right) => right with { Kind = Normal },
            _ => null,
        };
    }

    private static OnnxPart? WithConstant(string type, OnnxPart part, OnnxPart constant) => (type, part.Kind, constant.Number) switch
    {
        ("Pow", Centered, 2) => part with { Kind = Square },
        ("Pow", Variance, 0.5f) => part with { Kind = Deviation },
        ("Pow", Variance, -0.5f) => part with { Kind = Inverse },
        ("Add", Variance, { } epsilon) => part with { Epsilon = part.Epsilon + epsilon },
        ("Mul", Inverse, _) => part with { Factors = Product(part.Of.OfChannels(constant.Constant!), part.Factors) },
        ("Add", Shift, _) => part with { Offsets = Sum(part.Offsets, part.Of.OfChannels(constant.Constant!)) },
        ("Mul", Normal, _) when part.Of.OfChannels(constant.Constant!) is var factors => part with { Factors = Product(factors, part.Factors), Offsets = part.Offsets is null ? null : Product(part.Offsets, factors) },
        ("Add", Normal, _) => part with { Offsets = Sum(part.Offsets, part.Of.OfChannels(constant.Constant!)) },
        _ => null,
    };

    private static bool HaveOneScale(OnnxPart left, OnnxPart right) => left.Epsilon == right.Epsilon && (left.Factors ?? []).SequenceEqual(right.Factors ?? []);

    private static OnnxValue Valued(OnnxPart part) => part.Of.Value with { Part = part };
}
