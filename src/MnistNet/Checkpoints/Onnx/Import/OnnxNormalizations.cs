using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Normalizations that are one operator each.</summary>
internal static class OnnxNormalizations
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("BatchNormalization", OfBatches),
        ("LayerNormalization", OfLayers),
        ("GroupNormalization", OfGroups),
        ("InstanceNormalization", OfInstances),
        .. OnnxStandardization.Rules,
    ];

    private static OnnxValue OfBatches(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Settled(value);
        value = value.Shape.IsImage ? trace.Image(value) : trace.Row(value);
        float[][] weights = [.. Enumerable.Range(1, 4).Select(index => value.InOrder(trace.Vector(node.Input(index), value.Shape.Channels, "vector")))];
        double momentum = KerasDeclaration.Tidy((float)node.Number("momentum", 0.9f), isExact: false);
        double epsilon = KerasDeclaration.Tidy((float)EpsilonOf(node), isExact: false);
        return trace.Add(new OnnxStep(new LayerDeclaration.BatchNormalization(momentum, epsilon, Center: true, Scale: true), node.LayerName, [trace.StepOf(value)], [.. weights]), value.Shape, value.Axes, value.Order);
    }

    private static OnnxValue OfLayers(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = OnnxStandardization.Taken(trace, value);
        int axis = (int)node.Number("axis", -1);
        int first = axis < 0 ? value.Axes.Length + axis : axis - 1;
        OnnxSpread of = first >= 0 && OnnxStandardization.Spread(value, [.. Enumerable.Range(first, Math.Max(value.Axes.Length - first, 0))]) is { } known
            ? known
            : throw Lacking($"it normalises from axis {axis} on; {OnnxStandardization.Expected}");
        return OnnxStandardization.Add(trace, node, Scaled(trace, node, of, of.OfChannels));
    }

    private static OnnxValue OfGroups(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        int groups = (int)node.Number("num_groups", 0);
        return groups >= 1 && value.Shape.Channels % groups == 0
            ? OnnxStandardization.Add(trace, node, OfGroups(trace, node, new OnnxSpread(value, groups, [])))
            : throw Lacking($"it has {groups} groups of {value.Shape.Channels} channels");
    }

    private static OnnxValue OfInstances(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        value = trace.Image(value);
        return OnnxStandardization.Add(trace, node, OfGroups(trace, node, new OnnxSpread(value, value.Shape.Channels, [])));
    }

    /// <summary>A normalization of groups of channels, whose numbers are one for each group, or for each channel.</summary>
    public static OnnxPart OfGroups(OnnxTrace trace, OnnxNode node, OnnxSpread of)
    {
        int channels = of.Value.Shape.Channels;
        return Scaled(trace, node, of, constant => constant.Values is { } numbers && (numbers.Length == channels || numbers.Length == of.Groups)
            ? [.. Enumerable.Range(0, channels).Select(i => numbers[numbers.Length == channels ? i : i / (channels / of.Groups)])]
            : throw Lacking($"it has {constant.Values?.Length ?? 0} numbers for {channels} channels in {of.Groups} groups"));
    }

    private static OnnxPart Scaled(OnnxTrace trace, OnnxNode node, OnnxSpread of, Func<OnnxConstant, float[]> ofChannels)
    {
        // What an exporter fills in for a module without weights is left out again.
        bool isOfModule = node.Input(1) is { } name && name.EndsWith(OnnxNode.ModuleWeight, StringComparison.Ordinal);
        float[]?[] both = [.. new[] { (Index: 1, Neutral: 1f), (Index: 2, Neutral: 0f) }.Select(one => Numbers(node.Input(one.Index), one.Neutral))];
        return new OnnxPart(OnnxPartKind.Normal, of) { Epsilon = EpsilonOf(node), Factors = both[0], Offsets = both[1] };

        float[]? Numbers(string? input, float neutral) => input is null ? null
            : trace.Constants.Find(input) is not { Values: { } values } constant ? throw Lacking("its scale or its bias is not among the file's constants of 32 bits")
            : !isOfModule && Array.TrueForAll(values, value => value == neutral) ? null
            : ofChannels(constant);
    }

    private static double EpsilonOf(OnnxNode node) => node.Number("epsilon", 1e-5f);
}
