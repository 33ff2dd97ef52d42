using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Sizes as Python writes them, (3, 3), where numbers stand here one by one.</summary>
internal static class SizeSpelling
{
    private static readonly string[] Listed = ["Input", "ZeroPadding2D"];

    /// <summary>Looks at one argument of an attribute; null when it is no such size.</summary>
    /// <param name="kind">The layer.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="name">The parameter or property that it is for; null when nobody knows.</param>
    public static Misspelling? CheckAttribute(string kind, SyntaxNode argument, ExpressionSyntax value, string? name)
    {
        if (CheckList(kind, argument, value) is { } list)
        {
            return list;
        }

        string[] numbers = NumbersOf(value);
        if (numbers.Length != 2)
        {
            return null;
        }

        const string Number = "whole number";
        (string height, string width) = (numbers[0], numbers[1]);
        return height == width ? Misspelling.Of(value, value.ToString(), Number, value.Span, height)
            : SideOf(name) is { } side ? new Misspelling(
                value.GetLocation(), value.ToString(), Number, $"write {height}, and {side}Width = {width} as the last argument", default(TextSpan), null)
            : null;
    }

    /// <summary>Looks at one argument of a layer that takes its numbers one by one in either form; null when it is no list.</summary>
    /// <param name="kind">The layer.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value.</param>
    public static Misspelling? CheckList(string kind, SyntaxNode argument, ExpressionSyntax value) =>
        Listed.Contains(kind) && NumbersOf(value) is { Length: > 1 } numbers
            ? Misspelling.Of(argument, value.ToString(), $"argument of {kind}", argument.Span, string.Join(", ", numbers))
            : null;

    private static string? SideOf(string? name) => name?.ToUpperInvariant() switch
    {
        "KERNELSIZE" => "Kernel",
        "POOLSIZE" => "Pool",
        "STRIDES" => "Stride",
        _ => null,
    };

    private static string[] NumbersOf(ExpressionSyntax value)
    {
        ExpressionSyntax[] elements = value switch
        {
            TupleExpressionSyntax { Arguments: var items } => [.. items.Select(static item => item.Expression)],
            CollectionExpressionSyntax { Elements: var items } => [.. items.OfType<ExpressionElementSyntax>().Select(static item => item.Expression)],
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var items } => [.. items],
            ArrayCreationExpressionSyntax { Initializer.Expressions: var items } => [.. items],
            _ => [],
        };
        return elements.All(LayerRenaming.IsNumeric) ? [.. elements.Select(static element => element.ToString())] : [];
    }
}
