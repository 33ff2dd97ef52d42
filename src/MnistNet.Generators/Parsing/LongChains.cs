using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Parsing;

/// <summary>
/// Finds expressions whose depth only the parser can take: C# reads a chain of calls in a loop, but gives it a meaning by
/// recursion, which no guard stops before the stack ends.
/// </summary>
internal static class LongChains
{
    /// <summary>The first chain with more than <see cref="SizeLimits.LongestChain"/> calls; null without.</summary>
    public static ExpressionSyntax? Find(SyntaxNode root) => root.DescendantNodesAndSelf()
        .OfType<ExpressionSyntax>()
        .FirstOrDefault(static expression => InnerOf(expression) is not null && !IsLink(expression.Parent) && IsTooLong(expression));

    private static bool IsLink(SyntaxNode? node) => node is ExpressionSyntax expression && InnerOf(expression) is not null;

    private static bool IsTooLong(ExpressionSyntax chain)
    {
        // A call by name is two links, one for the name.
        int links = 0;
        for (ExpressionSyntax? link = chain; link is not null && links <= 2 * SizeLimits.LongestChain; link = InnerOf(link))
        {
            links++;
        }

        return links > 2 * SizeLimits.LongestChain;
    }

    private static ExpressionSyntax? InnerOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => call.Expression,
        MemberAccessExpressionSyntax access => access.Expression,
        ElementAccessExpressionSyntax element => element.Expression,
        PostfixUnaryExpressionSyntax postfix => postfix.Operand,
        ConditionalAccessExpressionSyntax conditional => conditional.WhenNotNull,
        _ => null,
    };
}
