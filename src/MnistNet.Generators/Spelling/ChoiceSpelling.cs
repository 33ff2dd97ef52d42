using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Spelling;

/// <summary>Finds the member of an enumeration that is meant by a text or by a name: "relu", Activation.Relu, nn.ReLU.</summary>
internal sealed class ChoiceSpelling(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>The member that is meant, as C# writes it here; null when the expression is right, or no name at all.</summary>
    public string? Find(ExpressionSyntax value, ITypeSymbol type, out IReadOnlyCollection<string>? names)
    {
        names = null;
        if (WrittenIn(value) is not { } written)
        {
            return null;
        }

        names = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => field.Name)];
        return NearestName.Find(written, names, ForeignNames.Values) is { } name ? $"{type.ToMinimalDisplayString(model, value.SpanStart)}.{name}" : null;
    }

    /// <summary>The type of an expression that C# knows; null where it does not.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax value) => model.GetTypeInfo(value, cancellation).Type;

    /// <summary>The text, or the last part of a name that C# does not know; null for anything else.</summary>
    private string? WrittenIn(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var text } => text,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } when IsUnknown(value) => name,
        IdentifierNameSyntax { Identifier.ValueText: var name } when IsUnknown(value) => name,
        _ => null,
    };

    private bool IsUnknown(ExpressionSyntax value) => model.GetSymbolInfo(value, cancellation) is { Symbol: null, CandidateSymbols.IsEmpty: true };
}
