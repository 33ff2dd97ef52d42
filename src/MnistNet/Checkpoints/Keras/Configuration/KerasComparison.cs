using System.Text.Json;

namespace MnistNet;

/// <summary>Holds a model of Keras's against a network: whether both predict the same from the same weights.</summary>
internal sealed class KerasComparison
{
    private readonly NetworkDefinition definition;
    private readonly Dictionary<KerasLayer, LayerInfo> declared;
    private readonly Dictionary<LayerInfo, KerasLayer> stored = new(ReferenceEqualityComparer.Instance);

    private KerasLayer? last;
    private LayerInfo? lastHere;

    private KerasComparison(NetworkDefinition definition, KerasLayer own)
    {
        this.definition = definition;
        declared = new(own.Layers.Where(layer => layer.Kind != KerasClass.InputLayer).Zip(definition.Layers).Select(pair => KeyValuePair.Create(pair.First, pair.Second)));
    }

    /// <summary>For each layer of the network that has weights, the model's with the same, in order. Where they predict otherwise, the error names the first difference.</summary>
    /// <param name="model">The model.</param>
    /// <param name="definition">The network.</param>
    /// <param name="isOwn">Whether MnistNet wrote the model, whose pixels are in [0, 1] then, whatever its first layer says; those of others may be bytes.</param>
    public static ImmutableArray<KerasLayer> Match(KerasLayer model, NetworkDefinition definition, bool isOwn = false)
    {
        // Read as if it came from a file, the network's own configuration takes the same form.
        KerasLayer own = KerasModelReader.Read(KerasConfiguration.Current(definition, optimizer: null));
        try
        {
            return MatchInAnyOrder(model, definition, own, mayTakeBytes: !isOwn);
        }
        catch (InvalidDataException) when (!isOwn && model.Leaves.FirstOrDefault(KerasOperations.MayTakeBytes) is { } layer && IsSame(model, definition, own))
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(layer.Name)}: its numbers are taken for those of bytes, 0 to 255, and {definition.Name} has the same for pixels in [0, 1], as MnistNet's are when they come. If the model was trained on bytes, declare it for such pixels: without Rescaling(1/255), with its mean divided by 255 and its variance by 255². If it was not, load its weights alone (.weights.h5).");
        }
    }

    private static bool IsSame(KerasLayer model, NetworkDefinition definition, KerasLayer own)
    {
        try
        {
            return !MatchInAnyOrder(model, definition, own, mayTakeBytes: false).IsDefault;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static ImmutableArray<KerasLayer> MatchInAnyOrder(KerasLayer model, NetworkDefinition definition, KerasLayer own, bool mayTakeBytes)
    {
        try
        {
            return Match(model, model.Steps, definition, own, own.Steps, mayTakeBytes);
        }
        catch (InvalidDataException) when (model.Leaves.Any(IsCommutative) && CanBeDescribed(model))
        {
            try
            {
                return Match(model, KerasSteps.Sorted(model.Steps, Describe), definition, own, KerasSteps.Sorted(own.Steps, Describe), mayTakeBytes);
            }
            catch (InvalidDataException)
            {
                // The first difference is the one to tell.
            }

            throw;
        }
    }

    private static ImmutableArray<KerasLayer> Match(
        KerasLayer model, ImmutableArray<KerasStep> steps, NetworkDefinition definition, KerasLayer own, ImmutableArray<KerasStep> ownSteps, bool mayTakeBytes)
    {
        KerasComparison comparison = new(definition, own);
        ImmutableArray<long> images = ViewOf(definition.Input);
        comparison.Compare(new KerasFlow(steps, comparison.InputOf(model, images), mayTakeBytes), new KerasFlow(ownSteps, images, mayTakeBytes: false));
        return [.. definition.Layers.Where(layer => !layer.Weights.IsEmpty).Select(layer => comparison.stored[layer])];
    }

    // Sums, products, means and maxima are the same in any order.
    private static bool IsCommutative(KerasLayer layer) =>
        KerasClass.IsJoin(layer.Kind) && layer.Kind is not (nameof(JoinKind.Subtract) or nameof(JoinKind.Concatenate));

    private static bool CanBeDescribed(KerasLayer model) => model.Leaves.All(static layer => KerasClass.Find(layer.Kind) is not null);

    private static (string Text, bool IsCommutative) Describe(KerasLayer layer) => (
        string.Join(';', KerasOperations.Of(layer, isFirst: true).Select(static operation =>
            $"{operation.Kind}({string.Join(',', operation.Arguments.Keys.Order(StringComparer.Ordinal).Where(argument => operation.Argument(argument) != KerasArguments.Default(argument, operation.Arguments)).Select(argument => $"{argument}={operation.Argument(argument)}"))})")),
        IsCommutative(layer));

    private static ImmutableArray<long> ViewOf(Shape shape) => shape.IsImage ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels];

    private void Compare(KerasFlow theirs, KerasFlow ours)
    {
        while (true)
        {
            KerasOperation? there = theirs.Next();
            KerasOperation? here = ours.Next();

            // Scores have the same order as the probabilities that softmax makes of them, and predictions are probabilities in any case.
            if (there is null or { IsLastSoftmax: true } && here is null or { IsLastSoftmax: true })
            {
                RequireClasses(there, there is null ? theirs.Output : theirs.Inputs[0].View);
                return;
            }

            if (there?.Kind != here?.Kind)
            {
                throw OtherOperation(there, here);
            }

            Compare(there!, here!, theirs, ours);
            if (there!.IsLastSoftmax != here!.IsLastSoftmax)
            {
                throw new InvalidDataException(
                    $"layer {StoredName.Shown(there.Layer.Name)}: softmax is {(there.IsLastSoftmax ? "the end of the model" : "not the end of the model")}, that of {definition.Name}'s {declared[here.Layer].Name} is {(here.IsLastSoftmax ? "" : "not ")}its end.");
            }

            last = there.Layer;
            lastHere = declared[here.Layer];
        }
    }

    /// <summary>Softmax must be over all that comes, which is the classes.</summary>
    private void RequireClasses(KerasOperation? softmax, ImmutableArray<long> view)
    {
        if (softmax?.Argument(KerasArguments.Axis) is { } text
            && !(int.TryParse(text, CultureInfo.InvariantCulture, out int axis)
                && (axis < 0 ? view.Length + axis : axis - 1) is int place && place >= 0 && place < view.Length && KerasFlow.Size(view) == view[place]))
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(softmax.Layer.Name)}: softmax is over axis {text} of {KerasArguments.Shown(view)}, {definition.Name}'s over all {KerasFlow.Size(view)} classes.");
        }
    }

    private void Compare(KerasOperation there, KerasOperation here, KerasFlow theirs, KerasFlow ours)
    {
        LayerInfo layer = declared[here.Layer];
        foreach (string argument in here.Arguments.Keys.Union(there.Arguments.Keys))
        {
            if (!IsSame(argument, there.Argument(argument), here.Argument(argument), ours.Inputs[0].View.Length))
            {
                throw Other(there.Layer, argument, there.Argument(argument), layer, here.Argument(argument));
            }
        }

        for (int i = 0; i < Math.Max(theirs.Inputs.Length, ours.Inputs.Length); i++)
        {
            KerasValue? theirInput = theirs.Inputs.ElementAtOrDefault(i);
            KerasValue? ourInput = ours.Inputs.ElementAtOrDefault(i);
            if (theirInput?.Operation != ourInput?.Operation)
            {
                throw new InvalidDataException(
                    $"layer {StoredName.Shown(there.Layer.Name)}: the model's {there.Layer.Kind} reads other layers than that of {definition.Name}, {layer.Name}, which reads {string.Join(" and ", layer.Inputs.Select(static input => input.Layer))}.");
            }

            if (!there.IsElementwise && !theirInput!.View.SequenceEqual(ourInput!.View))
            {
                throw Difference(there.Layer, "its input is", KerasArguments.Shown(theirInput.View), layer, KerasArguments.Shown(ourInput.View));
            }
        }

        if (!there.IsActivation)
        {
            stored[layer] = there.Layer;
        }

        if (there.IsActivation || there.IsAffine)
        {
            theirs.Give(theirs.Inputs[0].View);
            ours.Give(ours.Inputs[0].View);
            return;
        }

        ours.Give(ViewOf(layer.OutputShape));

        // What keeps two axes of length one is not seen in the values.
        theirs.Give(layer.Declaration is not LayerDeclaration.GlobalPooling2D ? ViewOf(layer.OutputShape)
            : there.Layer.Arguments.Find("keepdims") is { ValueKind: JsonValueKind.True } ? [1, 1, layer.OutputShape.Channels]
            : [layer.OutputShape.Channels]);
    }

    // What neither of us knows and is switched off is nothing.
    private static bool IsSame(string argument, string? there, string? here, int axes) =>
        there == here
        || (here is null && there == KerasArguments.Off)
        || (argument == KerasArguments.Axis && here == "-1" && there == $"{axes}");

    private ImmutableArray<long> InputOf(KerasLayer model, ImmutableArray<long> images)
    {
        double?[] sizes = model.InputSizes;
        if (sizes.Length == images.Length)
        {
            // A size may be open.
            sizes = [.. sizes.Zip(images, (size, here) => size ?? here)];
        }

        ImmutableArray<long> found = sizes.Length > 0 && Array.TrueForAll(sizes, size => size is >= 0 and <= int.MaxValue) ? [.. sizes.Select(size => (long)size.GetValueOrDefault())] : images;
        return KerasFlow.Size(found) == KerasFlow.Size(images)
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
        ? new InvalidDataException($"layer {StoredName.Shown(there.Name)}: {KerasArguments.Unknown(argument, theirs, here.Kind)}.")
        : Difference(there, $"{StoredName.Shown(argument)} is", theirs ?? "not given", here, ours);

    private InvalidDataException Difference(KerasLayer there, string what, string theirs, LayerInfo here, string ours) =>
        new($"layer {StoredName.Shown(there.Name)}: {what} {theirs}, {(there.Name == here.Name ? definition.Name : $"{definition.Name}'s {here.Name}")} has {ours}.");
}
