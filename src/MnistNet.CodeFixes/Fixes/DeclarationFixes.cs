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
    protected override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic)
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

    private static bool Applies(UserFile file, TypeDeclarationSyntax type, Diagnostic diagnostic) => diagnostic.Id switch
    {
        "MNN0006" => diagnostic.Properties.ContainsKey(FixHints.ContainerNotPartial),
        "CS0260" => type.DescendantNodesAndSelf().OfType<AttributeSyntax>().Any(attribute => UserFile.IsAttribute(file.Model.GetTypeInfo(attribute).Type, "Network")),
        _ => true,
    };
}

/// <summary>Gives the method with the layers the name by which the compiler finds it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameDefineCodeFix)), Shared]
internal sealed class RenameDefineCodeFix() : NetworkCodeFix("MNN0010")
{
    private const string Define = nameof(Define);

    protected override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic) =>
        file.NodeAt(target) is MethodDeclarationSyntax { Identifier: { ValueText: not Define } name }
            ? new SourceFix($"Rename '{name.ValueText}' to Define", file, [new TextChange(name.Span, Define)])
            : null;
}

/// <summary>Gives a network MNIST's input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertInputCodeFix)), Shared]
internal sealed class InsertInputCodeFix() : LayerCodeFix("MNN0002")
{
    protected override Location TargetOf(Diagnostic diagnostic) => HintedPlace(diagnostic) ?? diagnostic.Location;

    protected override SourceFix? Propose(LayerSyntax neighbour, Diagnostic diagnostic)
    {
        string input = neighbour.Write("Input", "28, 28, 1");
        return new SourceFix(
            "Insert Input(28, 28, 1)",
            neighbour.File,
            [diagnostic.Properties.ContainsKey(FixHints.FirstLayer) ? neighbour.InsertBefore(input) : neighbour.InsertBehind(input)]);
    }
}

/// <summary>Moves an Input that stands behind other layers to the top.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveInputCodeFix)), Shared]
internal sealed class MoveInputCodeFix() : LayerCodeFix("MNN0004")
{
    protected override SourceFix? Propose(LayerSyntax input, Diagnostic diagnostic) =>
        Hinted(input, diagnostic) is { } first ? new SourceFix("Move Input to the top", input.File, input.MoveBefore(first)) : null;
}

/// <summary>Raises a network's budget to the parameters that it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RaiseBudgetCodeFix)), Shared]
internal sealed class RaiseBudgetCodeFix() : NetworkCodeFix("MNN2001")
{
    protected override SourceFix? Propose(UserFile file, TextSpan target, Diagnostic diagnostic)
    {
        AttributeSyntax? network = (file.NodeAt(target) as TypeDeclarationSyntax)?.AttributeLists
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(attribute => UserFile.IsAttribute(file.Model.GetTypeInfo(attribute).Type, "Network"));
        if (network is null || !diagnostic.Properties.TryGetValue(FixHints.ParameterCount, out string? count))
        {
            return null;
        }

        string people = int.Parse(count, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
        return new SourceFix(
            $"Raise the budget to {people}", file, [new AttributeLayer(file, network).Set("ParameterBudget", people.Replace(',', '_'))]);
    }
}
