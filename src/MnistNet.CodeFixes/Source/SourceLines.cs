using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>The lines of a file: how they begin and end, and how to insert and delete without leaving traces.</summary>
internal sealed class SourceLines(SourceText text)
{
    public string this[TextSpan span] => text.ToString(span);

    /// <summary>The file after changes, which may come in any order.</summary>
    public SourceText With(IEnumerable<TextChange> changes) => text.WithChanges(changes.OrderBy(static change => change.Span));

    /// <summary>Whether only white space stands before a position on its line.</summary>
    public bool IsFirst(int position) => IsBlank(TextSpan.FromBounds(LineAt(position).Start, position));

    public bool IsBlank(TextSpan span) => string.IsNullOrWhiteSpace(text.ToString(span));

    /// <summary>A line break, and the indentation of the line of a position.</summary>
    public string Break(int position)
    {
        TextLine line = LineAt(position);
        string content = text.ToString(line.Span);
        return LineEnd(line) + content.Substring(0, content.Length - content.TrimStart().Length);
    }

    /// <summary>Where to insert a line before the line of a token: above the comments that belong to it.</summary>
    public static int Above(SyntaxToken token)
    {
        int position = token.SpanStart;
        bool hasLineEnd = false;
        foreach (SyntaxTrivia trivia in token.LeadingTrivia.Reverse())
        {
            switch (trivia.Kind())
            {
                case SyntaxKind.WhitespaceTrivia:
                    break;
                case SyntaxKind.EndOfLineTrivia when !hasLineEnd:
                    hasLineEnd = true;
                    break;
                case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia:
                    position = trivia.SpanStart;
                    hasLineEnd = false;
                    break;
                default:
                    return position;
            }
        }

        return position;
    }

    /// <summary>Where the line of a token ends, behind the comments that belong to it; null when something else follows on that line.</summary>
    public static int? EndOf(SyntaxToken token)
    {
        SyntaxTriviaList trailing = token.TrailingTrivia;
        return trailing.Count > 0 && trailing[trailing.Count - 1] is var last && last.IsKind(SyntaxKind.EndOfLineTrivia) ? last.SpanStart : null;
    }

    /// <summary>The lines from a token to another, with the comments that belong to them; null when something else stands there, too.</summary>
    public TextSpan? Of(SyntaxToken first, SyntaxToken last) =>
        IsFirst(first.SpanStart) && EndOf(last) is { } end ? TextSpan.FromBounds(Above(first), end) : null;

    /// <summary>Deletes a span and the white space that it leaves: all of its line when nothing else stands there.</summary>
    public TextChange Delete(TextSpan span)
    {
        int start = span.Start;
        int end = span.End;
        TextLine last = LineAt(end);
        while (end < last.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        if (end == last.End)
        {
            TextLine first = LineAt(start);
            if (IsFirst(start))
            {
                return Change(first.Start, last.EndIncludingLineBreak);
            }

            while (start > first.Start && char.IsWhiteSpace(text[start - 1]))
            {
                start--;
            }
        }

        return Change(start, end);
    }

    private static TextChange Change(int start, int end) => new(TextSpan.FromBounds(start, end), "");

    private TextLine LineAt(int position) => text.Lines.GetLineFromPosition(position);

    // The last line may have no end: then the first one has.
    private string LineEnd(TextLine line)
    {
        TextLine ended = line.EndIncludingLineBreak > line.End ? line : text.Lines[0];
        string end = text.ToString(TextSpan.FromBounds(ended.End, ended.EndIncludingLineBreak));
        return end.Length > 0 ? end : "\n";
    }
}
