using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Looks for names of other libraries, and slips, in calls on a builder.</summary>
internal sealed class CallSpelling(SemanticModel model, CancellationToken cancellation)
{
    private readonly Vocabulary vocabulary = new(model.Compilation);
    private readonly ChoiceSpelling choices = new(model, cancellation);

    /// <summary>Checks the chains of a method that begin with its builder.</summary>
    public IEnumerable<Misspelling> Check(MethodDeclarationSyntax method, string builder) => method.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => RootOf(call) is IdentifierNameSyntax { Identifier.ValueText: var root } && root == builder)
        .OrderBy(static call => call.Span.End)
        .SelectMany(Check);

    public IEnumerable<Misspelling> Check(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: var name } || model.GetSymbolInfo(call, cancellation).Symbol is not null)
        {
            return [];
        }

        string written = name.Identifier.ValueText;
        IReadOnlyCollection<string> names = vocabulary.Calls;
        if (names.Contains(written))
        {
            return CheckArguments(call, name);
        }

        if (NearestName.Find(written, names, ForeignNames.Layers) is not { } kind)
        {
            return [];
        }

        return
        [
            LayerRenaming.Reduce(kind, written, [.. call.ArgumentList.Arguments]) is { } arguments
                ? Misspelling.Of(name, written, "layer of MnistNet", TextSpan.FromBounds(name.SpanStart, call.Span.End), Write(kind, arguments))
                : Misspelling.Of(name, written, "layer of MnistNet", name.Span, kind),
        ];
    }

    private IEnumerable<Misspelling> CheckArguments(InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        string kind = name.Identifier.ValueText;
        ArgumentSyntax[] arguments = [.. call.ArgumentList.Arguments];
        if (LayerRenaming.Reduce(kind, kind, arguments) is { } reduced)
        {
            yield return Misspelling.Of(
                call.ArgumentList,
                call.ArgumentList.ToString(),
                $"list of arguments of {kind}, which counts its inputs itself",
                TextSpan.FromBounds(name.SpanStart, call.Span.End),
                Write(kind, reduced));
            yield break;
        }

        if (SizeSpelling.CompleteImage(kind, [.. arguments.Select(static argument => argument.NameColon is null ? argument.Expression : null)]) is { } image)
        {
            yield return Misspelling.Of(
                call.ArgumentList, call.ArgumentList.ToString(), SizeSpelling.ArgumentsOf(kind), TextSpan.FromBounds(name.SpanStart, call.Span.End), image);
            yield break;
        }

        IReadOnlyCollection<IMethodSymbol> overloads = vocabulary.OverloadsOf(kind);
        IMethodSymbol? form = overloads.Where(overload => overload.Parameters.Length >= arguments.Length).OrderBy(static overload => overload.Parameters.Length).FirstOrDefault();
        ArgumentSpelling spelling = new(kind, [.. overloads.SelectMany(static overload => overload.Parameters).Select(SlotOf).Distinct()], vocabulary, choices);
        for (int i = 0; i < arguments.Length; i++)
        {
            ArgumentSyntax argument = arguments[i];
            Misspelling? misspelling = SizeSpelling.CheckList(kind, argument, argument.Expression) ?? argument switch
            {
                { NameColon.Name.Identifier.ValueText: var named } => spelling.CheckNamed(argument, named, ": ", argument.Expression),

                // Python's way to name an argument is an assignment in C#.
                { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var assigned }, Right: var value } } =>
                    spelling.CheckNamed(argument, assigned, " = ", value),
                _ => spelling.CheckPositional(argument.Expression, form is { } method && i < method.Parameters.Length ? SlotOf(method.Parameters[i]) : null),
            };
            if (misspelling is not null)
            {
                yield return misspelling;
            }
        }
    }

    private static ArgumentSlot SlotOf(IParameterSymbol parameter) => new(parameter.Name, parameter.Type, ": ");

    private static ExpressionSyntax RootOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax root = call;
        while (root is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
        {
            root = root is InvocationExpressionSyntax { Expression: var called } ? called : ((MemberAccessExpressionSyntax)root).Expression;
        }

        return root;
    }

    private static string Write(string name, IReadOnlyList<SyntaxNode> arguments) => $"{name}({string.Join(", ", arguments)})";
}
