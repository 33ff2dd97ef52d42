using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Parsing;

/// <summary>Reads chains of calls on the builder, and notes whatever is none.</summary>
internal sealed class LayerChainReader(SemanticModel model, IParameterSymbol builder, CancellationToken cancellation)
{
    public List<DefinedLayer> Layers { get; } = [];

    public List<LocatedProblem> Problems { get; } = [];

    public void ReadStatements(IEnumerable<StatementSyntax> statements)
    {
        foreach (StatementSyntax statement in statements)
        {
            switch (statement)
            {
                case ExpressionStatementSyntax expression:
                    ReadExpression(expression.Expression);
                    break;
                case BlockSyntax block:
                    ReadStatements(block.Statements);
                    break;
                case LocalDeclarationStatementSyntax { IsConst: true } or EmptyStatementSyntax:
                    break;
                default:
                    AddProblem(Describe(statement), LocationOf(statement));
                    break;
            }
        }
    }

    public void ReadExpression(ExpressionSyntax expression)
    {
        // The last call comes first.
        Stack<IInvocationOperation> calls = new();
        IOperation? operation = model.GetOperation(expression, cancellation);
        while (operation is IInvocationOperation call && IsLayer(call.TargetMethod))
        {
            calls.Push(call);
            operation = call.Instance;
        }

        switch (operation)
        {
            case null or IInvalidOperation:
            case var _ when !CanBeStatement(expression):
                AddUnreadable(expression);
                break;
            case IParameterReferenceOperation { Parameter: var parameter } when SymbolEqualityComparer.Default.Equals(parameter, builder):
                break;
            case ILocalReferenceOperation variable when UsesVariable(variable):
                break;
            case IInvocationOperation { TargetMethod: var method, Syntax: InvocationExpressionSyntax syntax }:
                AddProblem($"A call of '{method.Name}'", CallLocation(syntax));
                break;
            default:
                AddProblem(Describe(operation), operation.Syntax.GetLocation());
                break;
        }

        foreach (IInvocationOperation call in calls)
        {
            ReadLayer(call);
        }
    }

    /// <summary>Notes layers of which the compiler has said what is wrong with them.</summary>
    public void AddUnreadable(SyntaxNode syntax) =>
        Layers.Add(new DefinedLayer(new LayerDeclaration.Unreadable(), syntax.GetLocation(), ImmutableDictionary<string, SyntaxNode>.Empty));

    // C# rejects any other expression that stands alone (CS0201).
    private static bool CanBeStatement(ExpressionSyntax expression) => expression
        is InvocationExpressionSyntax
        or AssignmentExpressionSyntax
        or ConditionalAccessExpressionSyntax
        or BaseObjectCreationExpressionSyntax
        or AwaitExpressionSyntax
        or ThrowExpressionSyntax
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression };

    private static bool IsLayer(IMethodSymbol method) =>
        KnownNames.IsNamed(method.ContainingType, KnownNames.NetworkBuilder) && KnownNames.IsNamed(method.ReturnType, KnownNames.NetworkBuilder);

    private void ReadLayer(IInvocationOperation call)
    {
        string kind = call.TargetMethod.Name;
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        ImmutableDictionary<string, SyntaxNode>.Builder places = ImmutableDictionary.CreateBuilder<string, SyntaxNode>(StringComparer.OrdinalIgnoreCase);
        bool isReadable = true;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit || argument.Parameter is not { } parameter)
            {
                continue;
            }

            places[parameter.Name] = argument.Syntax;
            isReadable &= ConstantReader.TryRead(argument.Value, out object? value);
            values[parameter.Name] = value;
            foreach (IOperation unknown in ConstantReader.FindUnknown(argument.Value).Where(unknown => !UsesVariable(unknown) && !IsRejected(unknown.Syntax)))
            {
                Problems.Add(new LocatedProblem(new DefineProblem(Shorten(unknown.Syntax), parameter.Name, kind), unknown.Syntax.GetLocation()));
            }
        }

        LayerDeclaration layer = isReadable ? LayerParser.Parse(kind, new CallArguments(values)) : new LayerDeclaration.Unreadable();
        Layers.Add(new DefinedLayer(layer, CallLocation((InvocationExpressionSyntax)call.Syntax), places.ToImmutable()));
    }

    // Arithmetic that overflows is no constant, but C# says it better.
    private bool IsRejected(SyntaxNode syntax) =>
        model.GetDiagnostics(syntax.Span, cancellation).Any(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    // A variable's declaration is a problem already.
    private static bool UsesVariable(IOperation operation) => operation.DescendantsAndSelf()
        .OfType<ILocalReferenceOperation>()
        .SelectMany(static reference => reference.Local.DeclaringSyntaxReferences)
        .Any(static declaration => declaration.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax });

    private void AddProblem(string what, Location location) => Problems.Add(new LocatedProblem(new DefineProblem(what), location));

    private static string Describe(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax => "A variable",
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => "A loop",
        IfStatementSyntax or SwitchStatementSyntax => "A branch",
        LocalFunctionStatementSyntax => "A local function",
        ReturnStatementSyntax => "A return",
        _ => "This statement",
    };

    private static string Describe(IOperation operation) => operation switch
    {
        IConditionalOperation or ISwitchExpressionOperation or ICoalesceOperation => "A branch",
        IConditionalAccessOperation => "A conditional access",
        IAssignmentOperation => "An assignment",
        _ => $"'{Shorten(operation.Syntax)}'",
    };

    // A squiggle under a whole loop would hide its body.
    private static Location LocationOf(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax
        ? statement.GetLocation()
        : statement.GetFirstToken().GetLocation();

    private static Location CallLocation(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax { Name: var name }
        ? Location.Create(call.SyntaxTree, TextSpan.FromBounds(name.SpanStart, call.Span.End))
        : call.GetLocation();

    private static string Shorten(SyntaxNode syntax)
    {
        const int Longest = 40;
        string text = syntax.NormalizeWhitespace(indentation: "", eol: " ").ToString();
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
    }
}
