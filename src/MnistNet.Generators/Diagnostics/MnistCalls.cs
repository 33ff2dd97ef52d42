using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Calls that hand MNIST's images to a network, which would throw if the network does not fit them.</summary>
internal static class MnistCalls
{
    private const int Classes = 10;

    private static readonly Shape Image = Shape.Image(28, 28, 1);

    /// <summary>What is wrong with a call; null where nothing is.</summary>
    public static Diagnostic? Check(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (!MayBeOne(node)
            || model.GetOperation(node, cancellation) is not IInvocationOperation call
            || !KnownNames.IsNamed(call.TargetMethod.ContainingType, KnownNames.Network)
            || call.Instance?.Type is not INamedTypeSymbol type
            || call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0) is not { Value: IPropertyReferenceOperation images }
            || !KnownNames.IsNamed(images.Property.ContainingType, KnownNames.MnistDataset)
            || NetworkSource.Of(type, model.Compilation, cancellation) is not { } source)
        {
            return null;
        }

        NetworkPlan? plan = NetworkResolver.Resolve(NetworkParser.Parse(source, cancellation)).Plan;
        string? mismatch = plan switch
        {
            null => null,
            { Input: var input } when input != Image => $"takes images of {input}",
            { Output.Channels: not Classes and var classes } => $"tells {classes} class{(classes == 1 ? "" : "es")} apart",
            _ => null,
        };
        return mismatch is null ? null : Diagnostic.Create(Descriptors.Of(Rules.NotForMnist), images.Syntax.GetLocation(), type.Name, mismatch);
    }

    // Most calls of a program are told by their names, without asking what they mean.
    private static bool MayBeOne(SyntaxNode node) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0, Expression: var called }
        && called switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name,
            IdentifierNameSyntax { Identifier.ValueText: var name } => name,
            _ => "",
        } is "Train" or "Evaluate"
        && node.FirstAncestorOrSelf<SyntaxNode>(static outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) is { } member
        && LongChains.Find(member) is null;
}
