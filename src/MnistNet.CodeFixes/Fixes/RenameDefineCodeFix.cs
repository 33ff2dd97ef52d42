using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Gives the method with the layers the name by which the compiler finds it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameDefineCodeFix)), Shared]
internal sealed class RenameDefineCodeFix() : NetworkCodeFix("MNN0010")
{
    private const string Define = nameof(Define);

    protected override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic) =>
        file.NodeAt(target) is MethodDeclarationSyntax { Identifier: { ValueText: not Define } name }
            ? new SourceFix($"Rename '{name.ValueText}' to Define", file, [new TextChange(name.Span, Define)])
            : null;
}
