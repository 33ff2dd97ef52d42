using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer as a call on the builder.</summary>
internal abstract class CallLayer(SourceFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) : LayerSyntax(file, access.Name.SpanStart)
{
    public sealed override string Kind => access.Name.Identifier.ValueText;

    public sealed override string Text => File.Lines[Span];

    public sealed override IReadOnlyList<WrittenArgument> Arguments =>
    [
        .. call.ArgumentList.Arguments.Select(static argument =>
            new WrittenArgument(argument.NameColon?.Name.Identifier.ValueText, argument.Span, argument.Expression.Span)),
    ];

    protected InvocationExpressionSyntax Call => call;

    /// <summary>The builder, or the chain up to this layer.</summary>
    protected ExpressionSyntax Receiver => access.Expression;

    /// <summary>The call, less what it is made on.</summary>
    private TextSpan Span => TextSpan.FromBounds(access.Name.SpanStart, call.Span.End);

    public sealed override string Write(string kind, string arguments = "") => $"{kind}({arguments})";

    public sealed override TextChange Replace(string layer) => new(Span, layer);

    public sealed override bool Takes(string argument) => ParameterOf(argument) is not null;

    public sealed override TextChange Set(string argument, string value)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        int ordinal = ParameterOf(argument)?.Ordinal ?? -1;
        ArgumentSyntax? written = arguments.FirstOrDefault(candidate => candidate.NameColon is { Name.Identifier.ValueText: var name }
            ? name == NameOf(argument)
            : arguments.IndexOf(candidate) == ordinal);
        return written is null
            ? Append(arguments.LastOrDefault(), call.ArgumentList.CloseParenToken, $"{NameOf(argument)}: {value}")
            : new TextChange(written.Expression.Span, value);
    }

    public sealed override TextChange Name(int index, string argument) => Insert(Arguments[index].Value.Start, $"{NameOf(argument)}: ");

    private static string NameOf(string argument) => char.ToLowerInvariant(argument[0]) + argument.Substring(1);

    private IParameterSymbol? ParameterOf(string argument) =>
        (File.Model.GetSymbolInfo(call).Symbol as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => parameter.Name == NameOf(argument));
}
