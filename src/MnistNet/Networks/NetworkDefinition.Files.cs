namespace MnistNet;

/// <content>Definitions from files.</content>
public sealed partial record NetworkDefinition
{
    /// <summary>
    /// Reads what the layers of a whole model are, of any version of Keras (<c>.keras</c>, <c>.h5</c>): every argument, the names of the
    /// layers, and, as far as it was compiled, how it trains. <see cref="ToCSharp(string?, DeclarationForm, string?)"/> makes the class of it, whose <c>Load</c> reads the
    /// weights of the same file.
    /// </summary>
    /// <param name="path">The file. What is in it decides which format it has.</param>
    /// <returns>The network, called as in the file.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, holds weights alone, or a model that MnistNet does not have; the message names the file, and lists what every layer lacks.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NetworkDefinition Read(string path) => DefinitionFile.Read(path);

    /// <summary>Reads what the layers of a whole model are from a stream, from its present position to its end.</summary>
    /// <param name="stream">The model; stays open.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static NetworkDefinition Read(Stream stream) => DefinitionFile.Read(stream);

    /// <summary>
    /// Writes the class from which the compiler makes this network: a whole file, ready to compile, in which layers have only the
    /// arguments that differ from the defaults, with what <see cref="Read(string)"/> found out in comments.
    /// </summary>
    /// <param name="className">What the class is called; the network's name, as C# takes it, unless set.</param>
    /// <param name="form">Attributes, or calls.</param>
    /// <param name="namespaceName">Its namespace; the global one unless set.</param>
    /// <returns>C#, with line feeds.</returns>
    /// <exception cref="ArgumentException">C# takes no such name: it is a keyword, or of lower-case ASCII letters alone, which the compiler warns of as a class.</exception>
    public string ToCSharp(string? className = null, DeclarationForm form = DeclarationForm.Attributes, string? namespaceName = null)
    {
        string name = className ?? NetworkText.ClassName(Name);
        NetworkText.RequireClassName(name, nameof(className));
        if (namespaceName is not null)
        {
            NetworkText.RequireNamespace(namespaceName, nameof(namespaceName));
        }

        return Enum.IsDefined(form)
            ? NetworkText.Of(this, name, namespaceName, form)
            : throw new ArgumentOutOfRangeException(nameof(form), form, $"There is no such form; expected {nameof(DeclarationForm.Attributes)} or {nameof(DeclarationForm.Fluent)}.");
    }

    /// <summary>What a reader is told of the classes.</summary>
    internal static string ClassesRemark(ImmutableArray<string> names) => $"Classes: {string.Join(", ", names.Select(StoredName.Shown))}";

    internal NetworkDefinition WithRemark(string remark) => this with { Remarks = [.. Remarks, remark] };
}
