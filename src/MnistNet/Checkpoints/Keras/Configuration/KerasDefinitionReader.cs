using System.Text.Json;

namespace MnistNet;

/// <summary>Makes a network's definition of a model of Keras's, layer by layer, and says of all layers at once what MnistNet does not have.</summary>
internal sealed class KerasDefinitionReader
{
    private readonly KerasLayer model;
    private readonly bool isOwn;
    private readonly List<string> lacks;
    private readonly List<string> remarks = [];
    private readonly ImmutableArray<KerasStep> steps;
    private readonly bool takesBytes;

    // By step: what it gives is called here, and whether these are the pixels as they came.
    private readonly string[] outputs;
    private readonly bool[] arePixels;

    private KerasDefinitionReader(KerasLayer model, bool isOwn, List<string> lacks)
    {
        (this.model, this.isOwn, this.lacks) = (model, isOwn, lacks);
        steps = model.Steps;
        outputs = new string[steps.Length];
        arePixels = new bool[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            KerasLayer layer = steps[i].Layer;
            bool readsPixels = ReadsPixels(i);
            takesBytes |= KerasOperations.DividesBytes(layer, readsPixels && !isOwn);
            arePixels[i] = readsPixels && KerasClass.Find(layer.Kind) is { Meaning: KerasMeaning.Idle or KerasMeaning.Shaping } && KerasOperations.KeepsPixels(layer);
        }
    }

    /// <summary>Reads a model.</summary>
    /// <param name="json">Its configuration.</param>
    /// <param name="version">Of Keras, as far as the file says it.</param>
    /// <param name="training">How it was compiled; null where the file does not say it.</param>
    /// <param name="isOwn">Whether MnistNet wrote it, whose pixels are in [0, 1], whatever its first layer says; those of others may be bytes.</param>
    /// <exception cref="InvalidDataException">MnistNet does not have all that the model needs; the message lists it.</exception>
    public static NetworkDefinition Read(string json, string? version, KerasCompilation? training, bool isOwn) => KerasModelReader.Guard(() =>
    {
        List<string> lacks = [];
        KerasLayer model = KerasModelReader.Read(json, version, lacks);
        KerasDefinitionReader reader = new(model, isOwn, lacks);
        NetworkDefinition? definition = reader.Read(training);
        if (lacks.Count > 0 || definition is null)
        {
            throw DefinitionFile.Lacking(lacks);
        }

        try
        {
            KerasComparison.Match(model, definition, isOwn);
        }
        catch (InvalidDataException e)
        {
            throw DefinitionFile.Lacking([e.Message]);
        }

        return definition with { Remarks = [.. reader.remarks] };
    });

    private NetworkDefinition? Read(KerasCompilation? training)
    {
        string? images = model.Leaves.FirstOrDefault(static layer => layer.Kind == KerasClass.InputLayer)?.Name;
        int[] order = KerasSteps.InOrder([.. steps.Select(static step => step.Sources)], steps.Length - 1);
        bool[] isShape = new bool[steps.Length];
        Shape? input = InputOf(order, isShape);
        DeclaredLayers layers = new(input ?? Shape.Image(1, 1, 1), images is null || IsUsual(images) ? null : images, model.Leaves.Select(static layer => layer.Name));
        string first = layers.Input;
        if (input is not null && model.InputSizes.Length == 1 && !order.Any(step => isShape[step]) && !IsFlattened(order))
        {
            first = layers.Add(new LayerDeclaration.Flatten(), null, first);
        }

        foreach (int step in order)
        {
            string[] sources = [.. steps[step].Sources.Select(source => source < 0 ? first : outputs[source])];
            outputs[step] = isShape[step] ? sources[0] : Declare(layers, step, sources);
        }

        if (lacks.Count > 0 || input is null)
        {
            return null;
        }

        TrainingSettings settings = training?.ToSettings(remarks) ?? new TrainingSettings();
        if (takesBytes)
        {
            remarks.Add("The model of the file takes bytes, 0 to 255; the layers are those for pixels in [0, 1]");
        }

        try
        {
            return layers.Resolve(model.Name, settings);
        }
        catch (InvalidOperationException e)
        {
            lacks.AddRange(e.Message.Split(Environment.NewLine));
            return null;
        }
    }

    // What the layer's parts add comes behind one another; a layer of nothing leaves what it reads.
    private string Declare(DeclaredLayers layers, int step, string[] sources)
    {
        KerasLayer layer = steps[step].Layer;
        try
        {
            return layer.IsForeign ? sources[0]
                : sources.Length > 1 && KerasOperations.Of(layer, isFirst: false).Any() ? layers.Join(Enum.Parse<JoinKind>(layer.Kind), layer.Name, sources)
                : Declare(layers, layer, layer.Name, sources[0], ReadsPixels(step) && !isOwn);
        }
        catch (InvalidDataException e)
        {
            lacks.Add(e.Message);
            return sources[0];
        }
    }

    private string Declare(DeclaredLayers layers, KerasLayer layer, string? name, string source, bool mayTakeBytes)
    {
        KerasOperation[] operations = [.. KerasOperations.Of(layer, mayTakeBytes)];
        KerasClass kind = KerasClass.Find(layer.Kind)!;
        if (kind.Meaning == KerasMeaning.Idle && !KerasDeclaration.Has(kind))
        {
            if (kind.Name is not (KerasClass.InputLayer or KerasClass.Identity or KerasClass.ActivityRegularization))
            {
                remarks.Add($"{layer.Name}: {kind.Name} is left out, as it changes no prediction and MnistNet has none");
            }

            return source;
        }

        // Division by 255 is done when MnistNet's pixels come.
        if (kind.Name == KerasClass.Rescaling && KerasOperations.DividesBytes(layer, mayTakeBytes) && operations.Length == 0)
        {
            return source;
        }

        Activation activation = Activation.Linear;
        JsonElement? argument = layer.Arguments.Find(KerasArguments.Activation);
        bool isLayer = argument?.FindText("class_name") is not null && argument.Value.Find("config") is { ValueKind: JsonValueKind.Object };
        KerasOperation? function = kind.Function is null ? operations.LastOrDefault(static operation => operation.IsActivation) : null;
        if (function is not null && KerasOperations.FindFunction(function) is { } known)
        {
            activation = known;
        }
        else if (function is not null && !isLayer)
        {
            throw new InvalidDataException(
                $"layer {StoredName.Shown(layer.Name)}: activation is {function.Argument(KerasArguments.Activation)}; MnistNet has {string.Join(", ", Enum.GetValues<Activation>().Select(KerasOperations.NameOf))}.");
        }

        bool isApart = isLayer && activation == Activation.Linear && function is not null;
        string given = kind.Name == KerasClass.Activation && isApart
            ? source
            : layers.Add(DeclarationOf(layer, kind, activation, mayTakeBytes), name, source);
        return isApart
            ? Declare(layers, new KerasLayer(argument!.Value.FindText("class_name")!, layer.Name, argument.Value.Find("config")!.Value) { IsOld = layer.IsOld }, kind.Name == KerasClass.Activation ? name : null, given, false)
            : given;
    }

    private LayerDeclaration DeclarationOf(KerasLayer layer, KerasClass kind, Activation activation, bool mayTakeBytes)
    {
        if (kind.Name == KerasClass.Rescaling)
        {
            (double factor, double offset) = KerasOperations.FactorOf(layer, mayTakeBytes);
            return new LayerDeclaration.Rescaling(Tidy(factor), Tidy(offset));
        }

        if (kind.Meaning == KerasMeaning.Scaling)
        {
            (double[] means, double[] variances) = KerasOperations.MomentsOf(layer, mayTakeBytes);
            bool isOfAll = means.Length == 1 || (means.Length == 0 && layer.Arguments.Find(KerasArguments.Axis) is { } axis && KerasArguments.Axes(axis) == KerasArguments.None);
            return new LayerDeclaration.Normalization([.. means.Select(Tidy)], [.. variances.Select(Tidy)], isOfAll ? NormalizationAxis.None : NormalizationAxis.Channels);
        }

        return KerasDeclaration.Read(layer, kind, activation, isOwn, takesBytes && mayTakeBytes ? BytePixels.Largest : 1, remarks);
    }

    private double Tidy(double number) => KerasDeclaration.Tidy(number, isOwn);

    private bool ReadsPixels(int step) => steps[step].Sources is [var source] && (source < 0 || arePixels[source]);

    /// <summary>The images: what the file says, or what its first layer makes of a row of values; that layer is none then.</summary>
    private Shape? InputOf(int[] order, bool[] isShape)
    {
        double?[] sizes = model.InputSizes;
        if (sizes.Length == 0 || !Array.TrueForAll(sizes, static size => size is >= 1 and <= int.MaxValue))
        {
            lacks.Add(sizes.Length == 0
                ? "the file does not say the shape of its input; expected height, width and channels."
                : $"its input is {string.Join('×', sizes.Select(static size => size?.ToString(CultureInfo.InvariantCulture) ?? "any"))}; MnistNet's has a height, a width and channels that are fixed.");
            return null;
        }

        int[] known = [.. sizes.Select(static size => (int)size.GetValueOrDefault())];
        int shaping = Array.Find(order, step => KerasClass.Find(steps[step].Layer.Kind) is not { Meaning: KerasMeaning.Idle });
        if (known.Length < 3 && steps[shaping].Layer is { Kind: KerasClass.Reshape } reshape && ReadsPixels(shaping)
            && reshape.Arguments.Find("target_shape").Items().Select(static size => size.Number()).ToArray() is [{ } height, { } width, { } channels]
            && Math.Min(height, Math.Min(width, channels)) >= 1 && height * width * channels == known.Aggregate(1.0, static (product, size) => product * size))
        {
            isShape[shaping] = true;
            return Shape.Image((int)height, (int)width, (int)channels);
        }

        switch (known)
        {
            case [var rows, var columns, var depth]:
                return Shape.Image(rows, columns, depth);
            case [var rows, var columns]:
                return Shape.Image(rows, columns, 1);
            case [var length]:
                int side = (int)Math.Round(Math.Sqrt(length));
                return side * side == length ? Shape.Image(side, side, 1) : Shape.Image(1, 1, length);
            default:
                lacks.Add($"its input has {known.Length} sizes, {string.Join('×', known)}; MnistNet's has a height, a width and channels.");
                return null;
        }
    }

    // Whether the first layer that is one makes a row of values of whatever comes.
    private bool IsFlattened(int[] order) =>
        Array.Find(order, step => KerasClass.Find(steps[step].Layer.Kind) is not { Meaning: KerasMeaning.Idle }) is var step && steps[step].Layer.Kind == KerasClass.Flatten && ReadsPixels(step);

    // As Keras calls it where nobody says otherwise: input_layer, input_1, conv2d_input.
    private static bool IsUsual(string name)
    {
        string plain = name.TrimEnd("0123456789".ToCharArray()).TrimEnd('_');
        return plain is "input_layer" or "input" || plain.EndsWith("_input", StringComparison.Ordinal);
    }
}
