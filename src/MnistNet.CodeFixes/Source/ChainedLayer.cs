using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer in a chain of calls.</summary>
internal sealed class ChainedLayer(SourceFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access) : CallLayer(file, call, access)
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
