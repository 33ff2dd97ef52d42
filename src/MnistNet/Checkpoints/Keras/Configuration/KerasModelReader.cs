using System.Text.Json;

namespace MnistNet;

/// <summary>
/// Reads a model's configuration as Keras 1 to 3 wrote it: a plain list of layers, an object that has one, or a graph; with
/// models among the layers.
/// </summary>
internal static class KerasModelReader
{
    private const int MaxDepth = 256;
    private const int MostLayers = 65_536;

    private static readonly ImmutableHashSet<string> Models = ["Sequential", "Functional", "Model", "Pipeline"];

    private static readonly ImmutableArray<string> Packages = ["keras", "tensorflow", "tf_keras"];

    /// <summary>Reads a model.</summary>
    /// <param name="json">Its configuration.</param>
    /// <param name="version">Of Keras, as far as the file says it.</param>
    /// <param name="lacks">Takes what of the model MnistNet does not have; null to stop at the first.</param>
    public static KerasLayer Read(string json, string? version = null, ICollection<string>? lacks = null) => Guard(() =>
    {
        JsonElement model = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return model.FindText("class_name") is { } kind
            ? Models.Contains(kind) && !IsForeign(model) ? ReadLayer(model, isOld: version is ['0' or '1' or '2', '.', ..], lacks) : throw new InvalidDataException(
                $"the model is of the class {StoredName.Shown(kind)}; expected one of Keras's, {string.Join(", ", Models.Order(StringComparer.Ordinal))}, as what another computes is not in the file.")
            : throw Damaged("names no class of the model");
    });

    /// <summary>What is read or compared of a configuration, whose JSON may be wrong in ways that only show then.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }

        // The latter tells of text that has half of a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"its configuration of the layers is not the JSON that Keras writes: {e.Message}", e);
        }
    }

    public static InvalidDataException Damaged(string finding) => new($"its configuration of the layers is damaged: it {finding}.");

    private static KerasLayer ReadLayer(JsonElement json, bool isOld, ICollection<string>? lacks)
    {
        string kind = json.FindText("class_name") ?? throw Damaged("has a layer without a class");
        JsonElement arguments = json.Find("config") ?? throw Damaged($"has no arguments of a layer {StoredName.Shown(kind)}");
        string name = json.FindText("name") ?? arguments.FindText("name") ?? kind;
        if (IsForeign(json))
        {
            Refuse($"layer {StoredName.Shown(name)}: {StoredName.Shown(kind)} is a class of the file's author; what it computes is not in the file.");
            return new KerasLayer(kind, name, arguments) { IsForeign = true };
        }

        if (!Models.Contains(kind))
        {
            return new KerasLayer(kind, name, arguments) { IsOld = isOld };
        }

        // Before Keras 2.2.3, the arguments of a Sequential are its layers.
        JsonElement list = arguments.ValueKind == JsonValueKind.Array ? arguments : arguments.Find("layers") ?? throw Damaged($"has no layers of the model {StoredName.Shown(name)}");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostLayers)
        {
            throw Damaged($"does not list 1 to {MostLayers} layers of the model {StoredName.Shown(name)}");
        }

        ImmutableArray<(JsonElement Json, KerasLayer Layer)> layers = [.. list.EnumerateArray().Select(layer => (layer, ReadLayer(layer, isOld, lacks)))];
        return new KerasLayer(kind, name, arguments)
        {
            Layers = [.. layers.Select(layer => layer.Layer)],
            Steps = arguments.Find("output_layers") is null ? KerasSteps.Chain(layers.Select(layer => layer.Layer)) : ReadSteps(),
        };

        // All layers of a model without known steps can still be looked at.
        ImmutableArray<KerasStep> ReadSteps()
        {
            try
            {
                return KerasGraph.Steps(name, arguments, layers);
            }
            catch (InvalidDataException e) when (lacks is not null)
            {
                lacks.Add(e.Message);
                return KerasSteps.Chain(layers.Select(layer => layer.Layer));
            }
        }

        void Refuse(string what)
        {
            if (lacks is null)
            {
                throw new InvalidDataException(what);
            }

            lacks.Add(what);
        }
    }

    // Older versions name no module for what is theirs.
    private static bool IsForeign(JsonElement json) =>
        (json.FindText("module") is { } module && !Packages.Any(package => module == package || module.StartsWith($"{package}.", StringComparison.Ordinal)))
        || (json.FindText("registered_name") is { } registered && registered.Contains('>', StringComparison.Ordinal)
            && !Packages.Any(package => registered.StartsWith($"{package}>", StringComparison.Ordinal)));
}

/// <summary>A layer of a model in one of Keras's files, or a model that is a layer of another.</summary>
internal sealed class KerasLayer(string kind, string name, JsonElement arguments)
{
    /// <summary>The name of its class, as the file has it.</summary>
    public string Kind => kind;

    public string Name => name;

    /// <summary>What the file says of its arguments: an object, or the list of layers of an old model.</summary>
    public JsonElement Arguments => arguments;

    /// <summary>Whether its weights were trained: frozen ones stand behind the others in Keras's older layout.</summary>
    public bool IsTrainable => arguments.Find("trainable") is not { ValueKind: JsonValueKind.False };

    /// <summary>Whether a version before Keras 3 wrote it.</summary>
    public bool IsOld { get; init; }

    /// <summary>Whether its class is none of Keras's.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The sizes of what the model takes, without the batch; null for one that is open, none where the file does not say them.</summary>
    public double?[] InputSizes
    {
        get
        {
            JsonElement? shape = Leaves.Prepend(this)
                .Select(static layer => layer.Arguments.Find("batch_shape") ?? layer.Arguments.Find("batch_input_shape") ?? layer.Arguments.Find("build_input_shape"))
                .FirstOrDefault(static shape => shape is not null);
            return [.. shape.Items().Skip(1).Select(static size => size.Number())];
        }
    }

    /// <summary>The layers of a model, in the order of the file; none of any other layer.</summary>
    public ImmutableArray<KerasLayer> Layers { get; init; } = [];

    /// <summary>What a model computes, those within it included; of any other layer itself.</summary>
    public ImmutableArray<KerasStep> Steps { get => field.IsDefault ? [new KerasStep(this, [-1])] : field; init; }

    /// <summary>The layers of the steps.</summary>
    public IEnumerable<KerasLayer> Leaves => Steps.Select(static step => step.Layer);

    public bool IsModel => !Layers.IsEmpty;
}
