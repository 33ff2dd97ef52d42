using System.Text.Json;

namespace MnistNet;

/// <summary>Holds a model of Keras's against a network: whether both predict the same from the same weights.</summary>
internal sealed class KerasComparison
{
    private readonly NetworkDefinition definition;
    private readonly Dictionary<KerasLayer, LayerInfo> declared;
    private readonly Dictionary<LayerInfo, KerasLayer> stored = new(ReferenceEqualityComparer.Instance);

    // How the values are arranged at this point, in the model and in the network.
    private ImmutableArray<long> view;
    private ImmutableArray<long> ownView;
    private KerasLayer? last;
    private LayerInfo? lastHere;

    private KerasComparison(NetworkDefinition definition, KerasLayer own)
    {
        this.definition = definition;
        declared = new(own.Layers.Where(layer => layer.Kind != KerasClass.InputLayer).Zip(definition.Layers).Select(pair => KeyValuePair.Create(pair.First, pair.Second)));
        ownView = ViewOf(definition.Input);
    }

    /// <summary>For each layer of the network that has weights, the model's with the same, in order. Where they predict otherwise, the error names the first difference.</summary>
    public static ImmutableArray<KerasLayer> Match(KerasLayer model, NetworkDefinition definition)
    {
        // Read as if it came from a file, the network's own configuration takes the same form.
        KerasLayer own = KerasModelReader.Read(KerasConfiguration.Current(definition, optimizer: null));
        KerasComparison comparison = new(definition, own);
        comparison.Compare(model, own);
        return [.. definition.Layers.Where(layer => !layer.Weights.IsEmpty).Select(layer => comparison.stored[layer])];
    }

    private static ImmutableArray<long> ViewOf(Shape shape) => shape.IsImage ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels];

    private void Compare(KerasLayer model, KerasLayer own)
    {
        view = InputOf(model);
        using IEnumerator<KerasOperation> theirs = WithEnd(KerasOperations.Of(model.Chain)).GetEnumerator();
        using IEnumerator<KerasOperation> ours = WithEnd(KerasOperations.Of(own.Chain)).GetEnumerator();
        while (true)
        {
            KerasOperation? there = Next(theirs, ref view);
            KerasOperation? here = Next(ours, ref ownView);

            // Scores have the same order as the probabilities that softmax makes of them, and predictions are probabilities in any case.
            if (there is null or { IsLastSoftmax: true } && here is null or { IsLastSoftmax: true })
            {
                RequireClasses(there);
                return;
            }

            if (there?.Kind != here?.Kind)
            {
                throw OtherOperation(there, here);
            }

            Compare(there!, here!);
            if (there!.IsLastSoftmax != here!.IsLastSoftmax)
            {
                throw new InvalidDataException(
                    $"layer {StoredName.Shown(there.Layer.Name)}: softmax is {(there.IsLastSoftmax ? "the end of the model" : "not the end of the model")}, that of {definition.Name}'s {declared[here.Layer].Name} is {(here.IsLastSoftmax ? "" : "not ")}its end.");
            }

            last = there.Layer;
            lastHere = declared[here.Layer];
        }
    }

    /// <summary>The same operations; a softmax behind which nothing computes knows that.</summary>
    private static IEnumerable<KerasOperation> WithEnd(IEnumerable<KerasOperation> operations)
    {
        // A softmax, and the views behind it.
        List<KerasOperation> held = [];
        foreach (KerasOperation operation in operations)
        {
            if (operation.View is null)
            {
                foreach (KerasOperation one in held)
                {
                    yield return one;
                }

                held.Clear();
            }

            if (operation.IsSoftmax || held.Count > 0)
            {
                held.Add(operation);
            }
            else
            {
                yield return operation;
            }
        }

        if (held.Count > 0)
        {
            yield return held[0] with { IsLastSoftmax = true };
        }
    }

    /// <summary>Softmax must be over all that comes, which is the classes.</summary>
    private void RequireClasses(KerasOperation? softmax)
    {
        if (softmax?.Argument(KerasArguments.Axis) is { } text
            && !(int.TryParse(text, CultureInfo.InvariantCulture, out int axis)
                && (axis < 0 ? view.Length + axis : axis - 1) is int place && place >= 0 && place < view.Length && Size(view) == view[place]))
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(softmax.Layer.Name)}: softmax is over axis {text} of {KerasArguments.Shown(view)}, {definition.Name}'s over all {Size(view)} classes.");
        }
    }

    private static KerasOperation? Next(IEnumerator<KerasOperation> operations, ref ImmutableArray<long> shape)
    {
        while (operations.MoveNext())
        {
            if (operations.Current.View is not { } target)
            {
                return operations.Current;
            }

            shape = Reshaped(shape, target, operations.Current.Layer);
        }

        return null;
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

    // A product that a hostile shape does not overflow.
    private static decimal Size(ImmutableArray<long> shape) => shape.Aggregate(1m, (product, size) => product > long.MaxValue ? product : product * size);

    private void Compare(KerasOperation there, KerasOperation here)
    {
        LayerInfo layer = declared[here.Layer];
        foreach (string argument in here.Arguments.Keys.Union(there.Arguments.Keys))
        {
            if (!IsSame(argument, there.Argument(argument), here.Argument(argument)))
            {
                throw Other(there.Layer, argument, there.Argument(argument), layer, here.Argument(argument));
            }
        }

        if (!there.IsElementwise && !view.SequenceEqual(ownView))
        {
            throw Difference(there.Layer, "its input is", KerasArguments.Shown(view), layer, KerasArguments.Shown(ownView));
        }

        if (there.IsActivation)
        {
            return;
        }

        stored[layer] = there.Layer;
        ownView = ViewOf(layer.OutputShape);

        // What keeps two axes of length one is not seen in the values.
        view = layer.Declaration is LayerDeclaration.GlobalPooling2D
            ? there.Layer.Arguments.Find("keepdims") is { ValueKind: JsonValueKind.True } ? [1, 1, layer.OutputShape.Channels] : [layer.OutputShape.Channels]
            : ownView;
    }

    // What neither of us knows and is switched off is nothing.
    private bool IsSame(string argument, string? there, string? here) =>
        there == here
        || (here is null && there == "false")
        || (argument == KerasArguments.Axis && there == $"{ownView.Length}");

    private ImmutableArray<long> InputOf(KerasLayer model)
    {
        JsonElement? shape = model.Chain.Prepend(model)
            .Select(layer => layer.Arguments.Find("batch_shape") ?? layer.Arguments.Find("batch_input_shape") ?? layer.Arguments.Find("build_input_shape"))
            .FirstOrDefault(shape => shape is not null);
        double?[] sizes = [.. shape.Items().Skip(1).Select(size => size.Number())];
        if (sizes.Length == ownView.Length)
        {
            // A size may be open.
            sizes = [.. sizes.Zip(ownView, (size, here) => size ?? here)];
        }

        ImmutableArray<long> found = sizes.Length > 0 && Array.TrueForAll(sizes, size => size is >= 0 and <= int.MaxValue) ? [.. sizes.Select(size => (long)size.GetValueOrDefault())] : ownView;
        return Size(found) == Size(ownView)
            ? found
            : throw new InvalidDataException($"its input is {KerasArguments.Shown(found)}, {definition.Name} has {definition.Input}.");
    }

    private InvalidDataException OtherOperation(KerasOperation? there, KerasOperation? here)
    {
        // An activation too many or too few is one of the layer before.
        string linear = KerasArguments.Default(KerasArguments.Activation, ImmutableDictionary<string, string>.Empty)!;
        if (lastHere is { } before && last is { } lastThere)
        {
            if (there is { IsActivation: true })
            {
                return Other(there.Layer, KerasArguments.Activation, there.Argument(KerasArguments.Activation), before, linear);
            }

            if (here is { IsActivation: true })
            {
                return Other(lastThere, KerasArguments.Activation, linear, declared[here.Layer], here.Argument(KerasArguments.Activation));
            }
        }

        return there is null
            ? new InvalidDataException($"the model ends{(last is null ? "" : $" behind layer {StoredName.Shown(last.Name)}")}, {definition.Name} has {Named(here!)} there.")
            : new InvalidDataException(
                $"layer {StoredName.Shown(there.Layer.Name)} is {StoredName.Shown(there.Layer.Kind)}, {definition.Name} {(here is null ? "ends before it" : $"has {Named(here)} there")}.");

        string Named(KerasOperation operation) => $"{operation.Layer.Kind} ({declared[operation.Layer].Name})";
    }

    private InvalidDataException Other(KerasLayer there, string argument, string? theirs, LayerInfo here, string? ours) => ours is null
        ? new InvalidDataException($"layer {StoredName.Shown(there.Name)}: {StoredName.Shown(argument)} is {theirs}, an argument that MnistNet's {here.Kind} does not have.")
        : Difference(there, $"{StoredName.Shown(argument)} is", theirs ?? "not given", here, ours);

    private InvalidDataException Difference(KerasLayer there, string what, string theirs, LayerInfo here, string ours) =>
        new($"layer {StoredName.Shown(there.Name)}: {what} {theirs}, {(there.Name == here.Name ? definition.Name : $"{definition.Name}'s {here.Name}")} has {ours}.");
}
