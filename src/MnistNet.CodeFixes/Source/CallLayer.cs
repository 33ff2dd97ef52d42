using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer as a call on the builder.</summary>
internal abstract class CallLayer(UserFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) : LayerSyntax(file, access.Name.SpanStart)
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

/// <summary>A layer as a statement of its own, such as <c>network.Flatten();</c>.</summary>
internal sealed class StatementLayer(UserFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, ExpressionStatementSyntax statement)
    : CallLayer(file, call, access)
{
    protected override TextSpan? Lines => File.Lines.Of(statement.GetFirstToken(), statement.SemicolonToken);

    public override TextChange InsertBefore(string layer) => InsertBefore(statement, layer);

    public override TextChange InsertBehind(string layer) => Lines is { } lines
        ? Insert(lines.End, File.Lines.Break(statement.SpanStart) + OnLine(layer))
        : Insert(statement.Span.End, " " + OnLine(layer));

    public override IEnumerable<TextChange> Remove() => [File.Lines.Delete(statement.Span)];

    protected override string OnLine(string layer) => $"{Receiver}.{layer};";
}

/// <summary>A layer in a chain of calls.</summary>
internal sealed class ChainedLayer(UserFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) : CallLayer(file, call, access)
{
    private readonly SyntaxToken dot = access.OperatorToken;
    private readonly SyntaxToken name = access.Name.Identifier;

    protected override TextSpan? Lines => LeadsWithDot ? File.Lines.Of(dot, Semicolon ?? Call.GetLastToken()) : null;

    private bool LeadsWithDot => File.Lines.IsFirst(dot.SpanStart);

    /// <summary>The semicolon behind the last layer, which another one takes over.</summary>
    private SyntaxToken? Semicolon => Call.GetLastToken().GetNextToken() is var next && next.IsKind(SyntaxKind.SemicolonToken) ? next : null;

    public override TextChange InsertBefore(string layer)
    {
        if (LeadsWithDot)
        {
            return Insert(SourceLines.Above(dot), OnLine(layer) + File.Lines.Break(dot.SpanStart));
        }

        if (File.Lines.IsFirst(name.SpanStart))
        {
            return Insert(SourceLines.Above(name), $"{layer}.{File.Lines.Break(name.SpanStart)}");
        }

        // The first layer on the builder's own line goes to the lines of those that follow.
        return Call.Parent is MemberAccessExpressionSyntax { OperatorToken: var next } && File.Lines.IsFirst(next.SpanStart)
            ? Insert(dot.SpanStart, OnLine(layer) + File.Lines.Break(next.SpanStart))
            : Insert(dot.SpanStart, OnLine(layer));
    }

    public override TextChange InsertBehind(string layer)
    {
        if (LeadsWithDot)
        {
            return Insert(SourceLines.EndOf(Call.GetLastToken()) ?? Call.Span.End, File.Lines.Break(dot.SpanStart) + OnLine(layer));
        }

        return Insert(Call.Span.End, "." + (File.Lines.IsFirst(name.SpanStart) ? File.Lines.Break(name.SpanStart) : "") + layer);
    }

    public override IEnumerable<TextChange> Remove()
    {
        if (File.Lines.IsBlank(TextSpan.FromBounds(Receiver.Span.End, dot.SpanStart)) && File.Lines.IsBlank(TextSpan.FromBounds(dot.Span.End, name.SpanStart)))
        {
            return [new TextChange(TextSpan.FromBounds(Receiver.Span.End, Call.Span.End), "")];
        }

        // A comment stands between this layer and the one before, and stays.
        return Semicolon is { } semicolon
            ? [Insert(Receiver.Span.End, ";"), File.Lines.Delete(TextSpan.FromBounds(dot.SpanStart, semicolon.Span.End))]
            : [File.Lines.Delete(TextSpan.FromBounds(dot.SpanStart, Call.Span.End))];
    }

    protected override string OnLine(string layer) => "." + layer;

    protected override string TextOf(TextSpan lines) => Semicolon is { } semicolon
        ? File.Lines[TextSpan.FromBounds(lines.Start, Call.Span.End)] + File.Lines[TextSpan.FromBounds(semicolon.Span.End, lines.End)]
        : base.TextOf(lines);

    protected override IEnumerable<TextChange> Remove(TextSpan lines) => Semicolon is null
        ? base.Remove(lines)
        : [Insert(Receiver.Span.End, ";"), .. base.Remove(lines)];
}
