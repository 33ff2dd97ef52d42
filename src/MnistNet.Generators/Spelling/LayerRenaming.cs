using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MnistNet.Generators.Spelling;

/// <summary>Arguments that other libraries ask for and this one counts itself: the values that come in.</summary>
internal static class LayerRenaming
{
    private static readonly string[] WithoutNumbers = ["BatchNormalization", "Softmax", "Flatten", "GlobalAveragePooling2D", "GlobalMaxPooling2D"];

    /// <summary>What is left of the arguments under the library's name; null when all of them are.</summary>
    /// <param name="written">What is written instead; the same where the arguments alone are foreign.</param>
    public static IReadOnlyList<SyntaxNode>? Reduce(string kind, string written, IReadOnlyList<SyntaxNode> arguments)
    {
        bool isForeign = kind != written;
        int numbers = arguments.TakeWhile(IsNumber).Count();
        return kind switch
        {
            "Dense" when numbers == 2 => [.. arguments.Skip(1)],
            "Conv2D" when isForeign && numbers == 3 => [.. arguments.Skip(1)],
            _ when WithoutNumbers.Contains(kind) && numbers > 0 && (isForeign || kind is not "BatchNormalization") => [.. arguments.Skip(numbers)],
            _ => null,
        };
    }

    private static bool IsNumber(SyntaxNode argument) => argument switch
    {
        AttributeArgumentSyntax { NameEquals: null, NameColon: null, Expression: var value } => IsNumeric(value),
        ArgumentSyntax { NameColon: null, Expression: var value } => IsNumeric(value),
        _ => false,
    };

    /// <summary>Whether an expression is made of numbers alone.</summary>
    public static bool IsNumeric(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NumericLiteralExpression),
        BinaryExpressionSyntax { Left: var left, Right: var right } => IsNumeric(left) && IsNumeric(right),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsNumeric(inner),
        PrefixUnaryExpressionSyntax { Operand: var operand } => IsNumeric(operand),
        _ => false,
    };
}
