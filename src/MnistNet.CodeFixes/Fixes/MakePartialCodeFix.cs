using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;
using MnistNet.Generators.Diagnostics;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Makes a network's class and the types around it partial: also for C#'s own error, since editors offer no fix for what a generator tells.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix)), Shared]
internal sealed class MakePartialCodeFix() : NetworkCodeFix("MNN0001", "MNN0006", "CS0260")
{
    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        if (file.NodeAt(target) is not TypeDeclarationSyntax type || !Applies(file, type, diagnostic))
        {
            return null;
        }

        TypeDeclarationSyntax[] types =
        [
            .. type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        ];
        return new SourceFix(
            $"Make {string.Join(" and ", types.Select(static type => $"'{type.Identifier.ValueText}'"))} partial",
            file,
            types.Select(static type => new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial ")));
    }

    private static bool Applies(SourceFile file, TypeDeclarationSyntax type, Diagnostic diagnostic) => diagnostic.Id switch
    {
        "MNN0006" => diagnostic.Properties.ContainsKey(FixHints.ContainerNotPartial),
        "CS0260" => type.DescendantNodesAndSelf().OfType<AttributeSyntax>().Any(attribute => SourceFile.IsAttribute(file.Model.GetTypeInfo(attribute).Type, "Network")),
        _ => true,
    };
}
