using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Spelling;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>
/// Writes what the library calls it. In attributes, the generator tells a misspelling, for which editors offer no fix: they
/// offer this one for C#'s own errors there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpellingCodeFix)), Shared]
internal sealed class SpellingCodeFix() : NetworkCodeFix("MNN0014", "CS0029", "CS0103", "CS0117", "CS0246", "CS0617", "CS1503", "CS1729", "CS1739")
{
    protected override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic)
    {
        SyntaxNode? layer = file.NodeAt(target)?.FirstAncestorOrSelf<SyntaxNode>(static node => node is AttributeSyntax or InvocationExpressionSyntax);
        IEnumerable<Misspelling> misspellings = layer switch
        {
            AttributeSyntax attribute when IsOnNetwork(attribute, file.Model) => new AttributeSpelling(file.Model, default).Check(attribute),
            InvocationExpressionSyntax call when diagnostic.Id == "MNN0014" => new CallSpelling(file.Model, default).Check(call),
            _ => [],
        };
        return misspellings.FirstOrDefault(found => found.Replacement is not null && found.Place.SourceSpan.IntersectsWith(target)) is { Replacement: { } replacement } misspelling
            ? new SourceFix($"Write {replacement}", file, [new TextChange(misspelling.Replaced, replacement)])
            : null;
    }

    private static bool IsOnNetwork(AttributeSyntax attribute, SemanticModel model)
    {
        Vocabulary vocabulary = new(model.Compilation);
        return attribute.FirstAncestorOrSelf<ClassDeclarationSyntax>()?.AttributeLists
            .SelectMany(static list => list.Attributes)
            .Any(other => vocabulary.IsAttribute(model.GetTypeInfo(other).Type)) == true;
    }
}
