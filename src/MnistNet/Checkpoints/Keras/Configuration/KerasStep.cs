namespace MnistNet;

/// <summary>A layer where a model computes it.</summary>
/// <param name="Layer">The layer, no model.</param>
/// <param name="Sources">The steps whose outputs it reads, in order; −1 is what the model takes.</param>
internal sealed record KerasStep(KerasLayer Layer, ImmutableArray<int> Sources);

/// <summary>The steps of models, each behind those that it reads; the last gives the output.</summary>
internal static class KerasSteps
{
    /// <summary>Layers and models one behind the other.</summary>
    public static ImmutableArray<KerasStep> Chain(IEnumerable<KerasLayer> layers)
    {
        ImmutableArray<KerasStep>.Builder steps = ImmutableArray.CreateBuilder<KerasStep>();
        foreach (KerasLayer layer in layers)
        {
            Add(steps, layer, [steps.Count - 1]);
        }

        return steps.ToImmutable();
    }

    /// <summary>Adds a layer, or the steps of a model, which reads one output alone.</summary>
    public static void Add(ImmutableArray<KerasStep>.Builder steps, KerasLayer layer, ImmutableArray<int> sources)
    {
        if (!layer.IsModel)
        {
            steps.Add(new KerasStep(layer, sources));
            return;
        }

        int first = steps.Count;
        steps.AddRange(layer.Steps.Select(step => step with { Sources = [.. step.Sources.Select(source => source < 0 ? sources[0] : first + source)] }));
    }

    /// <summary>The steps that one needs, in an order in which few read another than the one before: of what a step reads, the first comes behind the others.</summary>
    /// <param name="sources">By step, those that it reads; −1 is what the model takes.</param>
    /// <param name="last">The step that gives the output.</param>
    public static int[] InOrder(ImmutableArray<ImmutableArray<int>> sources, int last)
    {
        List<int> order = [];
        bool[] isPlaced = new bool[sources.Length];
        Stack<int> next = new(last < 0 ? [] : [last]);
        while (next.TryPeek(out int step))
        {
            int missing = isPlaced[step] ? -1 : sources[step].Skip(1).Append(sources[step][0]).FirstOrDefault(source => source >= 0 && !isPlaced[source], -1);
            if (missing >= 0)
            {
                next.Push(missing);
                continue;
            }

            next.Pop();
            if (!isPlaced[step])
            {
                isPlaced[step] = true;
                order.Add(step);
            }
        }

        return [.. order];
    }

    /// <summary>The same steps, where those that are added, multiplied, … stand in an order that does not depend on how they were listed.</summary>
    public static ImmutableArray<KerasStep> Sorted(ImmutableArray<KerasStep> steps, Func<KerasLayer, (string Text, bool IsCommutative)> describe)
    {
        int[] signatures = new int[steps.Length];
        ImmutableArray<int>[] sources = new ImmutableArray<int>[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            (string text, bool isCommutative) = describe(steps[i].Layer);
            sources[i] = isCommutative ? steps[i].Sources.Sort((one, other) => SignatureOf(one).CompareTo(SignatureOf(other))) : steps[i].Sources;
            HashCode signature = default;
            signature.Add(text);
            foreach (int source in sources[i])
            {
                signature.Add(SignatureOf(source));
            }

            signatures[i] = signature.ToHashCode();
        }

        ImmutableArray<KerasStep>.Builder sorted = ImmutableArray.CreateBuilder<KerasStep>();
        Dictionary<int, int> places = new() { [-1] = -1 };
        Stack<int> next = new([steps.Length - 1]);
        while (next.TryPeek(out int step))
        {
            int[] missing = [.. sources[step].Where(source => !places.ContainsKey(source))];
            if (missing.Length > 0)
            {
                next.Push(missing[0]);
                continue;
            }

            next.Pop();
            places[step] = sorted.Count;
            sorted.Add(new KerasStep(steps[step].Layer, [.. sources[step].Select(source => places[source])]));
        }

        return sorted.ToImmutable();

        int SignatureOf(int source) => source < 0 ? 0 : signatures[source];
    }
}
