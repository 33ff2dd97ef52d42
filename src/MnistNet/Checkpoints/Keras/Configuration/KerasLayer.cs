using System.Collections.Immutable;
using System.Text.Json;

namespace MnistNet;

/// <summary>A layer of a model in one of Keras's files, or a model that is a layer of another.</summary>
/// <param name="kind">The name of its class, as the file has it.</param>
/// <param name="name">Its name there.</param>
/// <param name="arguments">What the file says of its arguments: an object, or the list of layers of an old model.</param>
internal sealed class KerasLayer(string kind, string name, JsonElement arguments)
{
    /// <summary>The name of its class, as the file has it.</summary>
    public string Kind => kind;

    /// <summary>Its name in the file.</summary>
    public string Name => name;

    /// <summary>What the file says of its arguments.</summary>
    public JsonElement Arguments => arguments;

    /// <summary>Whether its weights were trained: frozen ones stand behind the others in Keras's older layout.</summary>
    public bool IsTrainable => arguments.Find("trainable") is not { ValueKind: JsonValueKind.False };

    /// <summary>The layers of a model, in the order of the file; none of any other layer.</summary>
    public ImmutableArray<KerasLayer> Layers { get; init; } = [];

    /// <summary>What computes one after the other: the layers of a model, those of models among them included; of any other layer itself.</summary>
    public ImmutableArray<KerasLayer> Chain { get => field.IsDefault ? [this] : field; init; }

    /// <summary>Whether it is a model.</summary>
    public bool IsModel => !Layers.IsEmpty;
}
