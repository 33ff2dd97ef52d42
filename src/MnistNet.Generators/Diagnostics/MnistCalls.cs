using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Calls that hand MNIST's images to a network, which would throw if the network does not fit them.</summary>
internal static class MnistCalls
{
    private const string Load = "Load";
    private const string LoadFolder = "LoadFolder";
    private const string Mnist = "mnist";

    private static readonly Shape Image = Shape.Image(28, 28, 1);

    // Of MNIST; and of EMNIST's sets, where nothing says which it is.
    private static readonly int[] Classes = [10];
    private static readonly int[] ClassesOfRelatives = [10, 26, 47, 62];

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

        bool? isMnist = IsMnist(images.Instance, model, cancellation);
        if (isMnist == false)
        {
            return null;
        }

        int[] expected = isMnist == true ? Classes : ClassesOfRelatives;
        NetworkPlan? plan = NetworkResolver.Resolve(NetworkParser.Parse(source, cancellation)).Plan;
        string? mismatch = plan switch
        {
            null => null,
            { Input: var input } when input != Image => $"takes images of {input}",
            { Output.Channels: var classes } when !expected.Contains(classes) => $"tells {classes} class{(classes == 1 ? "" : "es")} apart",
            _ => null,
        };
        return mismatch is null ? null : Diagnostic.Create(Descriptors.Of(Rules.NotForMnist), images.Syntax.GetLocation(), type.Name, mismatch);
    }

    // Whether a data set is MNIST, as far as the code shows: other names and folders may be of any classes.
    private static bool? IsMnist(IOperation? set, SemanticModel model, CancellationToken cancellation) => set switch
    {
        IInvocationOperation { TargetMethod.Name: Load } load => load.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value.ConstantValue is { HasValue: true, Value: null or Mnist },
        IInvocationOperation { TargetMethod.Name: LoadFolder } => false,
        ILocalReferenceOperation local => InitialValue(local.Local, model, cancellation) is { } value ? IsMnist(value, model, cancellation) : null,
        IFieldReferenceOperation field => InitialValue(field.Field, model, cancellation) is { } value ? IsMnist(value, model, cancellation) : null,
        _ => null,
    };

    private static IOperation? InitialValue(ISymbol variable, SemanticModel model, CancellationToken cancellation) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value } && value.SyntaxTree == model.SyntaxTree
            ? model.GetOperation(value, cancellation)
            : null;

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
