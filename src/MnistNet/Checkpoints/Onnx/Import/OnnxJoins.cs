using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>Operators that read several of our values.</summary>
internal static class OnnxJoins
{
    private static readonly Dictionary<string, JoinKind> Kinds = new(StringComparer.Ordinal)
    {
        ["Add"] = JoinKind.Add,
        ["Sum"] = JoinKind.Add,
        ["Sub"] = JoinKind.Subtract,
        ["Mul"] = JoinKind.Multiply,
        ["Mean"] = JoinKind.Average,
        ["Max"] = JoinKind.Maximum,
        ["Concat"] = JoinKind.Concatenate,
    };

    public static bool Has(string type) => Kinds.ContainsKey(type);

    /// <summary>The layer that reads them; of a constant that stands first, what it does to the one value.</summary>
    public static OnnxValue Join(OnnxTrace trace, OnnxNode node)
    {
        if (node.Inputs.Length == 1)
        {
            throw Lacking("it reads one value only");
        }

        OnnxValue[] all = [.. node.Inputs.Select(trace.Find).OfType<OnnxValue>()];
        if (all.Length < node.Inputs.Length)
        {
            // A constant first, which is the same in another order.
            return node.Inputs.Length == 2 && OnnxFunctions.OfTwo(node.Type) is not null && trace.Find(node.Inputs[1]) is { } second
                ? OnnxArithmetic.WithConstant(trace, node, second)
                : throw Lacking("it joins layers with constants");
        }

        // Two functions of the same values are one, as x · sigmoid(x).
        if (all is [var one, var other] && one.Step == other.Step && one.Axes.SequenceEqual(other.Axes) && OnnxFunctions.OfTwo(node.Type) is { } function && (one.Function ?? other.Function) is not null
            && one.Depth + other.Depth < OnnxTrace.DeepestFunction)
        {
            (Func<double, double>? left, Func<double, double>? right) = (one.Function, other.Function);
            return one with { Function = x => function(left?.Invoke(x) ?? x, right?.Invoke(x) ?? x), Depth = one.Depth + other.Depth + 1 };
        }

        if (!Kinds.TryGetValue(node.Type, out JoinKind kind))
        {
            throw Lacking("MnistNet has no layer for it that reads several");
        }

        OnnxValue first = all.MaxBy(static value => value.Shape.Size)!;
        if (all.Length > LayerDeclaration.Join.MostInputs || all.Any(value => !value.Axes.SequenceEqual(first.Axes)))
        {
            throw Lacking($"it reads {all.Length} values, or images that are turned; MnistNet's {kind} reads at most {LayerDeclaration.Join.MostInputs}, all the same way");
        }

        if (kind != JoinKind.Concatenate)
        {
            if (all.Any(value => !(value.Order ?? []).SequenceEqual(first.Order ?? [])))
            {
                throw Lacking("its rows are in different orders");
            }

            return trace.Add(new OnnxStep(new LayerDeclaration.Softmax(), node.LayerName, [.. all.Select(trace.StepOf)]) { Join = kind }, first.Shape, first.Axes, first.Order);
        }

        int axis = (int)node.Number("axis", 1);
        axis = axis < 0 ? axis + first.Axes.Length : axis - 1;
        if (axis < 0 || axis >= first.Axes.Length || (first.Shape.IsImage && first.Axes[axis] != 2))
        {
            throw Lacking("it joins along another axis than the channels");
        }

        int channels = (int)Math.Min(all.Sum(static value => (long)value.Shape.Channels), int.MaxValue);
        int[] order = all.Any(static value => value.Order is not null) ? [.. all.SelectMany((value, i) => (value.Order ?? [.. Enumerable.Range(0, value.Shape.Channels)]).Select(place => place + all.Take(i).Sum(static before => before.Shape.Channels)))] : [];
        Shape shape = first.Shape.IsImage ? Shape.Image(first.Shape.Height, first.Shape.Width, channels) : Shape.Vector(channels);
        return trace.Add(new OnnxStep(new LayerDeclaration.Softmax(), node.LayerName, [.. all.Select(trace.StepOf)]) { Join = kind }, shape, first.Axes, order.Length > 0 ? order : null);
    }
}
