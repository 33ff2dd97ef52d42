using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Parsing;

/// <summary>What top-level statements declare: C# finds it from every file, if only to forbid its use.</summary>
internal static class TopLevelNames
{
    /// <summary>The names that a statement may declare.</summary>
    public static IEnumerable<SyntaxToken> Of(GlobalStatementSyntax statement) => statement.DescendantNodes().Select(static node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier,
        SingleVariableDesignationSyntax variable => variable.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        _ => default,
    }).Where(static name => !name.IsKind(SyntaxKind.None));

    /// <summary>Whether the program around a type may declare a name so.</summary>
    public static bool Contain(INamedTypeSymbol type, string name, CancellationToken cancellation) => type.ContainingAssembly.GlobalNamespace
        .GetTypeMembers(WellKnownMemberNames.TopLevelStatementsEntryPointTypeName)
        .SelectMany(static program => program.GetMembers(WellKnownMemberNames.TopLevelStatementsEntryPointMethodName))
        .SelectMany(static main => main.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<CompilationUnitSyntax>()
        .SelectMany(static unit => unit.Members.OfType<GlobalStatementSyntax>())
        .Any(statement => Of(statement).Any(declared => declared.ValueText == name));
}
