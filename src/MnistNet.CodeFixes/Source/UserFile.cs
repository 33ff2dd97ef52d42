using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A file of the user's: its syntax, its lines, and what the library's types are called in it.</summary>
internal sealed class UserFile(Document document, SyntaxNode root, SemanticModel model, SourceText text)
{
    private const string Library = "MnistNet.";
    private const string AttributeSuffix = "Attribute";

    private static readonly SymbolDisplayFormat TypeName = SymbolDisplayFormat.MinimallyQualifiedFormat;
    private static readonly SymbolDisplayFormat AttributeName = TypeName.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.RemoveAttributeSuffix);

    public Document Document => document;

    public SemanticModel Model => model;

    public SourceLines Lines { get; } = new(text);

    public static async Task<UserFile?> ReadAsync(Document document, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new UserFile(document, root, model, text);
    }

    /// <summary>The outermost node at exactly this place; null outside of the file.</summary>
    public SyntaxNode? NodeAt(TextSpan span) => root.FullSpan.Contains(span) ? root.FindNode(span) : null;

    /// <summary>What a type of the library is called at a position, qualified only as far as it has to be.</summary>
    public string NameOf(string type, int position) =>
        Model.Compilation.GetTypeByMetadataName(Library + type)?.ToMinimalDisplayString(Model, position, TypeName) ?? type;

    /// <summary>As <see cref="NameOf"/>, for an attribute, without its suffix.</summary>
    public string NameOfAttribute(string kind, int position) =>
        Model.Compilation.GetTypeByMetadataName(Library + kind + AttributeSuffix)?.ToMinimalDisplayString(Model, position, AttributeName) ?? kind;

    /// <summary>Keras's name of a layer's class: that of its attribute, less the suffix.</summary>
    public static string KindOf(ITypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - AttributeSuffix.Length);

    /// <summary>Whether a type is the attribute of this name.</summary>
    public static bool IsAttribute(ITypeSymbol? type, string kind) => type?.ToDisplayString() == Library + kind + AttributeSuffix;
}
