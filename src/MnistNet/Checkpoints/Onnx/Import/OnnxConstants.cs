namespace MnistNet;

/// <summary>The constants of a graph, and those that its operators make of them: what programs compute of sizes before they reshape.</summary>
internal sealed class OnnxConstants(OnnxGraph graph)
{
    private const int MostMade = 64;

    // Those that are nothing else.
    private static readonly string[] Types = ["Constant", "Shape", "Gather", "Slice", "ConstantOfShape"];

    private readonly Dictionary<string, OnnxConstant> made = new(StringComparer.Ordinal);

    public static bool Has(string type) => Types.Contains(type);

    public OnnxConstant? Find(string name) => graph.Constants.GetValueOrDefault(name) ?? made.GetValueOrDefault(name);

    /// <summary>Makes the constant that an operator gives, if it gives one.</summary>
    /// <param name="node">The operator.</param>
    /// <param name="sizesOf">The sizes of what is not constant, without the batch; null where they are not known.</param>
    public bool TryEvaluate(OnnxNode node, Func<string, long[]?> sizesOf)
    {
        if (node.Type == "Shape" && node.Input(0) is { } owner && sizesOf(owner) is { } sizes)
        {
            // Whatever the batch is, it is what is left.
            made[node.Outputs[0]] = OnnxConstant.Of([-1, .. sizes.Select(static size => (float)size)]);
            return true;
        }

        string[] names = [.. node.Inputs.Where(static name => name.Length > 0)];
        OnnxConstant[] inputs = [.. names.Select(Find).OfType<OnnxConstant>()];
        if (inputs.Length < names.Length || Evaluate(node, inputs) is not { } result)
        {
            return false;
        }

        made[node.Outputs[0]] = result;
        return true;
    }

    private static OnnxConstant? Evaluate(OnnxNode node, OnnxConstant[] inputs)
    {
        if (node.Type == "Constant")
        {
            return node.Attributes.GetValueOrDefault("value")?.Tensor
                ?? (node.Attributes.GetValueOrDefault("value_ints")?.Numbers is { } numbers ? OnnxConstant.Of(numbers.Select(static number => (float)number))
                : node.Attributes.GetValueOrDefault("value_float")?.Number is { } number ? new([], [(float)number])
                : node.Attributes.GetValueOrDefault("value_int")?.Number is { } whole ? new([], [(float)whole])
                : null);
        }

        if (inputs is not [{ Values: { } first } own, ..])
        {
            return null;
        }

        if (node.Type is "Identity" or "Cast")
        {
            return own;
        }

        if (node.Type == "Reshape" && inputs is [_, { Values: { } shape }])
        {
            float known = shape.Where(static size => size > 0).Aggregate(1f, static (product, size) => product * size);
            return own with { Sizes = [.. shape.Select(size => (long)(size < 0 ? first.Length / known : size))] };
        }

        return first.Length > MostMade || Array.Exists(inputs, static input => input.Values is null or { Length: > MostMade }) ? null : node.Type switch
        {
            "Unsqueeze" or "Squeeze" => node.Type == "Unsqueeze" && own.Sizes.Length == 0 ? own with { Sizes = [1] } : own with { Sizes = [first.Length] },
            "Concat" => OnnxConstant.Of(inputs.SelectMany(static input => input.Values!)),
            "Gather" when inputs is [_, { Values: [var at] } index] && Place(at, first.Length) is { } place => new(index.Sizes, [first[place]]),
            "Gather" when inputs is [_, { Values: { } places }] && Array.TrueForAll(places, one => Place(one, first.Length) is not null) => OnnxConstant.Of(places.Select(one => first[Place(one, first.Length)!.Value])),
            "Slice" => Slice(own, inputs),
            "Transpose" when own.Sizes is [var rows, var columns] && rows * columns == first.Length => new([columns, rows], [.. Enumerable.Range(0, first.Length).Select(i => first[((i % (int)rows) * (int)columns) + (i / (int)rows)])]),
            "ConstantOfShape" when first is [>= 0 and <= MostMade and var count] => OnnxConstant.Of(Enumerable.Repeat(node.Attributes.GetValueOrDefault("value")?.Tensor?.Values is [var filling] ? filling : 0, (int)count)),
            _ when OnnxFunctions.OfTwo(node.Type) is { } function && inputs is [_, { Values: { } second }] && (second.Length == first.Length || second.Length == 1) =>
                own with { Values = [.. first.Select((value, i) => (float)function(value, second[second.Length == 1 ? 0 : i]))] },
            _ => null,
        };
    }

    private static int? Place(float at, int length) => (at < 0 ? at + length : at) is >= 0 and var place && place < length ? (int)place : null;

    // Of rows, forwards or backwards.
    private static OnnxConstant? Slice(OnnxConstant own, OnnxConstant[] inputs)
    {
        if (inputs is not [_, { Values: [var from] }, { Values: [var to] }, ..] || inputs.Length > 5 || own.Sizes.Length == 0 || own.Sizes[0] < 1
            || (inputs.Length > 3 && inputs[3].Values is not [0]) || (inputs.Length > 4 && inputs[4].Values is not [1 or -1]))
        {
            return null;
        }

        int rows = (int)own.Sizes[0];
        int width = own.Values!.Length / rows;
        bool isBackwards = inputs.Length > 4 && inputs[4].Values is [-1];
        int start = (int)Math.Clamp(from < 0 ? from + rows : from, 0, isBackwards ? rows - 1 : rows);
        int end = (int)Math.Clamp(to < 0 ? to + rows : to, isBackwards ? -1 : 0, rows);
        int[] taken = isBackwards ? [.. Enumerable.Range(0, Math.Max(start - end, 0)).Select(i => start - i)] : [.. Enumerable.Range(start, Math.Max(end - start, 0))];
        return new([taken.Length, .. own.Sizes.Skip(1)], [.. taken.SelectMany(row => own.Values.Skip(row * width).Take(width))]);
    }
}
