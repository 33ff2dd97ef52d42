using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Operators that change no value: transposes, reshapes, and what is nothing when predicting.</summary>
internal static class OnnxShapes
{
    public static IEnumerable<(string Type, OnnxRule Rule)> Rules =>
    [
        ("Identity", Same),
        ("Cast", Same),
        ("Dropout", Same),
        ("Transpose", Transpose),
        ("Reshape", static (trace, node, value) => Reshape(trace, value, trace.Constants.Find(node.Input(1) ?? "")?.Integers ?? node.Numbers("shape"))),
        ("Flatten", static (trace, node, value) => node.Number("axis", 1) == 1 ? trace.Flatten(value) : throw Lacking("its axis is not 1")),
        ("Squeeze", Squeeze),
        ("Unsqueeze", Squeeze),
    ];

    private static OnnxValue Same(OnnxTrace trace, OnnxNode node, OnnxValue value) => value;

    private static OnnxValue Transpose(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        int rank = value.Axes.Length + 1;
        int[] order = node.Numbers("perm", [.. Enumerable.Range(0, rank).Reverse()]);
        return order.Length == rank && order[0] == 0 && order.Order().SequenceEqual(Enumerable.Range(0, rank))
            ? value with { Axes = [.. order.Skip(1).Select(axis => value.Axes[axis - 1])] }
            : throw Lacking("it moves the batch");
    }

    private static OnnxValue Squeeze(OnnxTrace trace, OnnxNode node, OnnxValue value)
    {
        if (value.Shape.Size == value.Shape.Channels)
        {
            return node.Type == "Squeeze" ? trace.Flatten(value)
                : value.Shape.IsImage ? value
                : Pixel(trace, value);
        }

        bool isMore = node.Type == "Unsqueeze";
        return OnnxPoolings.AxesOf(trace, node, value.Axes.Length + (isMore ? 1 : 0)) switch
        {
            [var axis] when isMore && value.LacksChannels => WithChannels(value, axis),
            [var axis] when !isMore && value.Shape.Channels == 1 && value.Axes[axis] == 2 => value with { Axes = [.. value.Axes.Where(static one => one != 2)] },
            _ => throw Lacking("only images of one pixel, and one channel, can do without their axes"),
        };
    }

    // One channel, whose axis the file's tensor had not.
    private static OnnxValue WithChannels(OnnxValue value, int axis) => value with { Axes = [.. value.Axes[..axis], 2, .. value.Axes[axis..]] };

    private static OnnxValue Pixel(OnnxTrace trace, OnnxValue value) => value.Order is null
        ? trace.Add(new OnnxStep(new LayerDeclaration.Reshape(1, 1, value.Shape.Channels), null, [trace.StepOf(value)]), Shape.Image(1, 1, value.Shape.Channels), OnnxValue.ChannelsFirst)
        : throw Lacking("a row of pixels becomes one pixel");

    private static OnnxValue Reshape(OnnxTrace trace, OnnxValue value, int[] target)
    {
        value = trace.Settled(value);
        int[] sizes = Resolved(value.Sizes, target)
            ?? throw Lacking($"it makes {string.Join('×', target)} of {string.Join('×', value.Sizes)} values an image, which keeps no batch");
        if (sizes.Length == 1)
        {
            return trace.Flatten(value);
        }

        if (sizes.SequenceEqual(value.Sizes.Select(static one => (int)one)))
        {
            return value;
        }

        if (value.LacksChannels && sizes.Length == 3 && Array.LastIndexOf(sizes, 1) is var axis and >= 0
            && WithChannels(value, axis) is { } whole && whole.Sizes.SequenceEqual(sizes.Select(static one => (long)one)))
        {
            return whole;
        }

        if (OnnxStandardization.Groups(value, sizes) is { } groups)
        {
            return groups;
        }

        if (sizes.Length != 3)
        {
            throw Lacking($"it makes {string.Join('×', sizes)} of an image; MnistNet has images of height, width and channels, and rows");
        }

        // A row that is an image from the beginning.
        if (value.Step < 0 && trace.IsRow)
        {
            bool isLast = sizes[0] > 4 && sizes[2] <= 4;
            (trace.IsRow, trace.Input) = (false, isLast ? Shape.Image(sizes[0], sizes[1], sizes[2]) : Shape.Image(sizes[1], sizes[2], sizes[0]));
            return new OnnxValue(-1, trace.Input, isLast ? [0, 1, 2] : OnnxValue.ChannelsFirst);
        }

        if (sizes.Count(static one => one > 1) > 1 && sizes[0] > 1)
        {
            // As a row of pixels whose channels lie side by side, it is an image whose channels stand last.
            OnnxValue row = trace.Flatten(value);
            return row.Order is null
                ? trace.Add(new OnnxStep(new LayerDeclaration.Reshape(sizes[0], sizes[1], sizes[2]), null, [trace.StepOf(row)]), Shape.Image(sizes[0], sizes[1], sizes[2]), [0, 1, 2])
                : throw Lacking("it makes an image of a row whose pixels are not side by side");
        }

        OnnxValue flat = value.Shape.IsImage ? trace.Flatten(value) : value;
        return flat.Order is null
            ? trace.Add(new OnnxStep(new LayerDeclaration.Reshape(sizes[1], sizes[2], sizes[0]), null, [trace.StepOf(flat)]), Shape.Image(sizes[1], sizes[2], sizes[0]), OnnxValue.ChannelsFirst)
            : throw Lacking("it makes an image of a row whose pixels are not side by side");
    }

    /// <summary>The sizes that a reshape gives, without the batch; null where they are not as many values.</summary>
    public static int[]? Resolved(long[] own, int[] target)
    {
        long size = own.Aggregate(1L, static (product, one) => Math.Min(product * one, int.MaxValue));
        int[] sizes = [.. target.Skip(1)];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = sizes[i] == 0 && i < own.Length ? (int)own[i] : sizes[i];
        }

        long known = sizes.Where(static one => one > 0).Aggregate(1L, static (product, one) => Math.Min(product * one, int.MaxValue));
        sizes = sizes.Count(static one => one < 0) == 1 && size % known == 0 ? [.. sizes.Select(one => one < 0 ? (int)(size / known) : one)] : sizes;
        return target.Length < 2 || sizes.Any(static one => one < 1) || sizes.Aggregate(1L, static (product, one) => Math.Min(product * one, int.MaxValue)) != size ? null : sizes;
    }
}
