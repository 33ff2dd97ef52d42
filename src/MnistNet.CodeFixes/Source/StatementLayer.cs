using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer as a statement of its own, such as <c>network.Flatten();</c>.</summary>
internal sealed class StatementLayer(SourceFile file, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, ExpressionStatementSyntax statement)
    : CallLayer(file, call, access)
{
    protected override TextSpan? Lines => File.Lines.Of(statement.GetFirstToken(), statement.SemicolonToken);

    public override TextChange InsertBefore(string layer) => File.Lines.IsFirst(statement.SpanStart)
        ? Insert(SourceLines.Above(statement.GetFirstToken()), OnLine(layer) + File.Lines.Break(statement.SpanStart))
        : Insert(statement.SpanStart, OnLine(layer) + " ");

    public override TextChange InsertBehind(string layer) => Lines is { } lines
        ? Insert(lines.End, File.Lines.Break(statement.SpanStart) + OnLine(layer))
        : Insert(statement.Span.End, " " + OnLine(layer));

    public override IEnumerable<TextChange> Remove() => [File.Lines.Delete(statement.Span)];

    protected override string OnLine(string layer) => $"{Receiver}.{layer};";
}
