using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Sizes as Python writes them, (3, 3), where numbers stand here one by one.</summary>
internal static class SizeSpelling
{
    private const string Input = "Input";
    private const string Reshape = "Reshape";

    private static readonly string[] Listed = [Input, "ZeroPadding2D", Reshape, "Permute"];

    /// <summary>What the incomplete sizes of an image are taken for.</summary>
    public static string ArgumentsOf(string kind) =>
        $"list of arguments of {kind}, which takes height, width and channels{(kind == Reshape ? ", or one length" : "")}";

    /// <summary>Looks at one argument of an attribute; null when it is no such size.</summary>
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
    public static Misspelling? CheckList(string kind, SyntaxNode argument, ExpressionSyntax value) =>
        Listed.Contains(kind) && NumbersOf(value) is { Length: > 1 } numbers
            ? Misspelling.Of(argument, value.ToString(), $"argument of {kind}", argument.Span, string.Join(", ", numbers))
            : null;

    /// <summary>What the sizes of an image mean that leave out its channels, (28, 28), or, of an input, are one row of pixels, 784; null for anything else.</summary>
    /// <param name="values">All its arguments; null for one with a name.</param>
    public static string? CompleteImage(string kind, IReadOnlyList<ExpressionSyntax?> values)
    {
        if (kind is not (Input or Reshape) || values.Any(static value => value is null))
        {
            return null;
        }

        string[] numbers = values.Count == 1 && NumbersOf(values[0]!) is { Length: > 0 } listed ? listed : [.. values.Select(static value => value!.ToString())];
        if (kind == Reshape)
        {
            return numbers.Length == 2 && (values.Count == 1 || values.All(static value => LayerRenaming.IsNumeric(value!))) ? $"{Reshape}({numbers[0]}, {numbers[1]}, 1)" : null;
        }

        int[] sizes = [.. numbers.Select(static number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        int side = sizes.Length == 1 ? (int)Math.Round(Math.Sqrt(sizes[0])) : 0;
        return sizes.Contains(0) ? null
            : sizes.Length == 2 ? $"Input({sizes[0]}, {sizes[1]}, 1)"
            : side > 1 && sizes[0] / side == side && sizes[0] % side == 0 ? $"Input({side}, {side}, 1)"
            : null;
    }

    private static string? SideOf(string? name) => name?.ToUpperInvariant() switch
    {
        "KERNELSIZE" => "Kernel",
        "POOLSIZE" => "Pool",
        "STRIDES" => "Stride",
        "DILATIONRATE" => "Dilation",
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
