using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer in the source, whether it is an attribute or a call on the builder: a fix is written once for both.</summary>
internal abstract class LayerSyntax(UserFile file, int position)
{
    /// <summary>What the layer is called: Conv2D, Dense.</summary>
    public abstract string Kind { get; }

    /// <summary>The layer as it is written.</summary>
    public abstract string Text { get; }

    public UserFile File => file;

    protected int Position => position;

    /// <summary>The layer at a place that a diagnostic gives, or around an argument there; null when something else stands there.</summary>
    public static LayerSyntax? At(UserFile file, TextSpan span) =>
        file.NodeAt(span)?.FirstAncestorOrSelf<SyntaxNode>(static node => node is AttributeSyntax or InvocationExpressionSyntax) switch
        {
            AttributeSyntax attribute => new AttributeLayer(file, attribute),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: not InvocationExpressionSyntax } access, Parent: ExpressionStatementSyntax statement } call =>
                new StatementLayer(file, call, access, statement),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => new ChainedLayer(file, call, access),
            _ => null,
        };

    /// <summary>Its arguments, each with a name or not, in the order in which they are written.</summary>
    public abstract IReadOnlyList<WrittenArgument> Arguments { get; }

    /// <summary>The text of another layer, in the form of this one, with positional arguments.</summary>
    public abstract string Write(string kind, string arguments = "");

    /// <summary>Puts another layer before this one, on a line of its own where this one has one.</summary>
    public abstract TextChange InsertBefore(string layer);

    /// <summary>Puts another layer behind this one, on a line of its own where this one has one.</summary>
    public abstract TextChange InsertBehind(string layer);

    /// <summary>Puts another layer in the place of this one.</summary>
    public abstract TextChange Replace(string layer);

    /// <summary>Takes the layer away, and no comment with it.</summary>
    public abstract IEnumerable<TextChange> Remove();

    /// <summary>Moves the layer before another one, with its comments where both have lines of their own.</summary>
    public IEnumerable<TextChange> MoveBefore(LayerSyntax other) =>
        GetType() == other.GetType() && other.Lines is { } to && Lines is { } from && TextOf(from) is var text && text != OnLine(Text)
            ? [Insert(to.Start, text + file.Lines.Break(to.Start)), .. Remove(from)]
            : [other.InsertBefore(Text), .. Remove()];

    /// <summary>Whether the layer has an optional argument, by its name as a property.</summary>
    public abstract bool Takes(string argument);

    /// <summary>Writes an optional argument, by its name as a property, or changes it where it is written.</summary>
    public abstract TextChange Set(string argument, string value);

    /// <summary>Takes away the argument that is written at an index, and a comma with it.</summary>
    public TextChange Drop(int index)
    {
        TextSpan span = Arguments[index].Span;
        if (index + 1 == Arguments.Count)
        {
            return new TextChange(TextSpan.FromBounds(index > 0 ? Arguments[index - 1].Span.End : span.Start, span.End), "");
        }

        // A comment behind the comma is the next one's.
        TextSpan gap = TextSpan.FromBounds(span.End, Arguments[index + 1].Span.Start);
        string between = file.Lines[gap];
        int end = between.StartsWith(",", StringComparison.Ordinal) ? span.End + between.Length - between.Substring(1).TrimStart().Length : gap.End;
        return new TextChange(TextSpan.FromBounds(span.Start, end), "");
    }

    /// <summary>Gives the value that is written at an index the name of its argument, as a property.</summary>
    public abstract TextChange Name(int index, string argument);

    /// <summary>As <see cref="Set"/>, where the argument has the name of its enumeration.</summary>
    public TextChange Choose(string argument, string value) => Set(argument, $"{file.NameOf(argument, position)}.{value}");

    /// <summary>The lines that belong to the layer alone, its comments among them; null when it shares one.</summary>
    protected abstract TextSpan? Lines { get; }

    /// <summary>A layer as it stands on a line of its own.</summary>
    protected abstract string OnLine(string layer);

    /// <summary>The layer with its comments.</summary>
    protected virtual string TextOf(TextSpan lines) => file.Lines[lines];

    /// <summary>Takes the layer away with its own lines.</summary>
    protected virtual IEnumerable<TextChange> Remove(TextSpan lines) => [file.Lines.Delete(lines)];

    /// <summary>Puts another layer before the syntax of this one, on a line of its own where that begins one.</summary>
    protected TextChange InsertBefore(SyntaxNode line, string layer) => file.Lines.IsFirst(line.SpanStart)
        ? Insert(SourceLines.Above(line.GetFirstToken()), OnLine(layer) + file.Lines.Break(line.SpanStart))
        : Insert(line.SpanStart, OnLine(layer) + " ");

    protected static TextChange Insert(int at, string text) => new(new TextSpan(at, 0), text);

    /// <summary>Writes an argument behind the others, on a line of its own where the last one has one.</summary>
    protected TextChange Append(SyntaxNode? last, SyntaxToken close, string argument) => last is null
        ? Insert(close.SpanStart, argument)
        : Insert(last.Span.End, "," + (file.Lines.IsFirst(last.SpanStart) ? file.Lines.Break(last.SpanStart) : " ") + argument);
}

/// <summary>An argument in the source.</summary>
/// <param name="Name">Its name; null where it stands at its place.</param>
/// <param name="Span">All of it.</param>
/// <param name="Value">What stands behind its name.</param>
internal sealed record WrittenArgument(string? Name, TextSpan Span, TextSpan Value);
