namespace MnistNet;

/// <summary>
/// What a model computes, operation by operation, and how the values are arranged that each takes: reshaped or not, they are
/// the same values. Operations are found one after the other, so that what comes first is told first.
/// </summary>
internal sealed class KerasFlow(ImmutableArray<KerasStep> steps, ImmutableArray<long> images, bool mayTakeBytes)
{
    private readonly KerasValue[] outputs = new KerasValue[steps.Length + 1];

    private readonly Queue<KerasOperation> pending = new();
    private int at = -1;
    private int results;
    private KerasValue present = new(-1, images, mayTakeBytes);

    /// <summary>What the present operation takes.</summary>
    public ImmutableArray<KerasValue> Inputs { get; private set; } = [];

    /// <summary>How what the last step gives is arranged.</summary>
    public ImmutableArray<long> Output => present.View;

    /// <summary>The next operation; null behind the last.</summary>
    public KerasOperation? Next()
    {
        while (true)
        {
            while (pending.TryDequeue(out KerasOperation? operation))
            {
                if (operation.View is { } target)
                {
                    present = present with { View = Reshaped(present.View, target, operation.Layer) };
                    continue;
                }

                // The first operation of a layer takes what the layer reads, the second what the first gave.
                Inputs = operation.Kind == KerasClass.Activation || steps[at].Sources.Length == 1 ? [present] : [.. steps[at].Sources.Select(ValueOf)];
                return operation with { IsLastSoftmax = operation.IsSoftmax && IsLast() };
            }

            if (at >= 0)
            {
                outputs[at + 1] = present with { IsPixels = present.IsPixels && KerasOperations.KeepsPixels(steps[at].Layer) };
            }

            if (++at == steps.Length)
            {
                at--;
                return null;
            }

            present = ValueOf(steps[at].Sources[0]);
            foreach (KerasOperation operation in KerasOperations.Of(steps[at].Layer, present.IsPixels))
            {
                pending.Enqueue(operation);
            }
        }
    }

    /// <summary>Says how what the present operation gives is arranged.</summary>
    public void Give(ImmutableArray<long> view)
    {
        present = new KerasValue(results++, view, false);
    }

    private KerasValue ValueOf(int source) => source < 0 ? new KerasValue(-1, images, mayTakeBytes) : outputs[source + 1];

    // Whether nothing but views comes behind the present operation.
    private bool IsLast()
    {
        try
        {
            return pending.All(static rest => rest.View is not null)
                && steps.Skip(at + 1).SelectMany(static step => KerasOperations.Of(step.Layer, isFirst: false)).All(static rest => rest.View is not null);
        }
        catch (InvalidDataException)
        {
            // It is told when it is reached.
            return false;
        }
    }

    private static ImmutableArray<long> Reshaped(ImmutableArray<long> shape, ImmutableArray<long> target, KerasLayer layer)
    {
        decimal size = Size(shape);
        decimal known = Size([.. target.Where(one => one >= 0)]);
        ImmutableArray<long> result = known > 0 && target.Count(one => one < 0) == 1 && size % known == 0
            ? [.. target.Select(one => one < 0 ? (long)(size / known) : one)]
            : target;
        return result.All(one => one >= 0) && Size(result) == size
            ? result
            : throw KerasModelReader.Damaged($"makes {KerasArguments.Shown(target)} of {KerasArguments.Shown(shape)} in layer {StoredName.Shown(layer.Name)}");
    }

    /// <summary>A product that a hostile shape does not overflow.</summary>
    public static decimal Size(ImmutableArray<long> shape) => shape.Aggregate(1m, (product, size) => product > long.MaxValue ? product : product * size);
}

/// <summary>What a step of a model gives.</summary>
/// <param name="Operation">The operation that computed it; −1 for the images.</param>
/// <param name="View">How it is arranged.</param>
/// <param name="IsPixels">Whether these are the images' pixels as they came, which may have been bytes.</param>
internal sealed record KerasValue(int Operation, ImmutableArray<long> View, bool IsPixels);
