using MnistNet.Generators.Shapes;
using MnistNet.Generators.Text;

namespace MnistNet;

/// <summary>
/// Layers of a file's network, one behind the other as somebody would declare them: under the names of the file, as far as they are
/// names here, and without one where it is Keras's; a layer that does not read the one before it starts a branch.
/// </summary>
internal sealed class DeclaredLayers
{
    private readonly LayerNames kinds = new();
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> reserved;
    private readonly List<LayerDeclaration> layers = [];

    /// <summary>Starts with the images.</summary>
    /// <param name="input">Their shape.</param>
    /// <param name="name">What they are called in the file; null where that is nothing but the library's habit.</param>
    /// <param name="others">What the layers are called in the file, all of them.</param>
    public DeclaredLayers(Shape input, string? name, IEnumerable<string> others)
    {
        reserved = new(others.Select(static other => Wording.Identifier(NameOf(other))), StringComparer.OrdinalIgnoreCase);
        string? own = name is null ? null : Free(NameOf(name));
        taken.Add(Wording.Identifier(own ?? NetworkDefinition.DefaultInputName));
        layers.Add(new LayerDeclaration.Input(input.Height, input.Width, input.Channels) { Name = own });
        Input = Present = own ?? NetworkDefinition.DefaultInputName;
    }

    /// <summary>What the images are called here.</summary>
    public string Input { get; }

    /// <summary>What the last layer is called.</summary>
    public string Present { get; private set; }

    /// <summary>Adds a layer that reads another one.</summary>
    /// <param name="layer">The layer; what it is called here is up to this.</param>
    /// <param name="name">What it is called in the file; null where it stands for a part of a layer there.</param>
    /// <param name="source">What it reads, as it is called here.</param>
    /// <returns>What it is called here.</returns>
    public string Add(LayerDeclaration layer, string? name, string source)
    {
        if (source != Present)
        {
            layers.Add(new LayerDeclaration.From(source));
        }

        string? own = OwnName(layer.Kind, name);
        layers.Add(layer with { Name = own });
        return Present = own ?? kinds.Next(layer.Kind);
    }

    /// <summary>Adds a layer that reads several others.</summary>
    public string Join(JoinKind kind, string? name, IReadOnlyList<string> sources) => Add(
        new LayerDeclaration.Join(kind, sources[1], sources.ElementAtOrDefault(2), sources.ElementAtOrDefault(3), sources.ElementAtOrDefault(4)), name, sources[0]);

    /// <summary>The network.</summary>
    /// <exception cref="InvalidOperationException">The layers do not fit together; the message says which, and why.</exception>
    public NetworkDefinition Resolve(string name, TrainingSettings training) => DefinitionResolver.Resolve(name, [.. layers], training);

    private string? OwnName(string kind, string? name)
    {
        string usual = kinds.Peek(kind);
        bool isUsual = name is null ? !reserved.Contains(Wording.Identifier(usual)) : NameOf(name) == usual;
        if (isUsual && taken.Add(Wording.Identifier(usual)))
        {
            return null;
        }

        string own = Free(NameOf(name ?? usual), isOfFile: name is not null);
        taken.Add(Wording.Identifier(own));
        return own;
    }

    private string Free(string wanted, bool isOfFile = true)
    {
        string name = wanted;
        for (int i = 1; taken.Contains(Wording.Identifier(name)) || ((i > 1 || !isOfFile) && reserved.Contains(Wording.Identifier(name))); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{i}");
        }

        return name;
    }

    // Keras and others take more: spaces, dots, slashes, letters of any alphabet.
    private static string NameOf(string name)
    {
        string own = string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_')).Trim('_');
        return own.Length > 0 && char.IsAsciiLetter(own[0]) ? own : $"layer_{own}".TrimEnd('_');
    }
}
