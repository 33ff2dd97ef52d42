using System.Runtime.CompilerServices;
using System.Text;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>
/// Source text as an interpolated raw string that looks like what it prints. Several lines in a hole stand where the hole
/// stands; a line of nothing but empty holes is not printed, nor a blank line that then sets nothing apart.
/// </summary>
[InterpolatedStringHandler]
internal ref struct CodeTemplate(int literalLength, int holes)
{
    private const int UsualHole = 32;

    private readonly StringBuilder text = new(literalLength + (holes * UsualHole));
    private int lineStart;
    private bool hasEmptyHole;
    private bool isBehindDropped;

    /// <summary>Prints a template, without a line end behind its last line.</summary>
    public static string Print(CodeTemplate template)
    {
        template.EndLine();
        return template.text.ToString().TrimEnd('\n');
    }

    /// <summary>Puts parts together, a blank line between each two.</summary>
    public static string Apart(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(static part => part.Length > 0));

    public void AppendLiteral(string literal)
    {
        int start = 0;
        for (int end; (end = literal.IndexOf('\n', start)) >= 0; start = end + 1)
        {
            text.Append(literal, start, end - start);
            EndLine();
        }

        text.Append(literal, start, literal.Length - start);
    }

    public readonly void AppendFormatted(int number) => text.Append(Number(number));

    public void AppendFormatted(IEnumerable<string> lines) => AppendFormatted(string.Join("\n", lines));

    public void AppendFormatted(string hole)
    {
        hasEmptyHole |= hole.Length == 0;
        int indent = FirstOfLine() - lineStart;
        int start = 0;
        for (int end; (end = hole.IndexOf('\n', start)) >= 0; start = end + 1)
        {
            text.Append(hole, start, end - start).Append('\n');
            lineStart = text.Length;
            bool isBlank = end + 1 < hole.Length && hole[end + 1] == '\n';
            text.Append(' ', isBlank ? 0 : indent);
        }

        text.Append(hole, start, hole.Length - start);
    }

    /// <summary>Where the text of the present line begins.</summary>
    private readonly int FirstOfLine()
    {
        int first = lineStart;
        while (first < text.Length && text[first] == ' ')
        {
            first++;
        }

        return first;
    }

    private void EndLine()
    {
        int first = FirstOfLine();
        bool isBlank = first == text.Length;
        if (isBlank && (hasEmptyHole || (isBehindDropped && IsBehind("{[\n"))))
        {
            text.Length = lineStart;
            isBehindDropped = true;
        }
        else
        {
            if (isBehindDropped && !isBlank && text[first] is '}' or ']' && IsBehind("\n"))
            {
                text.Remove(lineStart - 1, 1);
            }

            text.Append('\n');
            isBehindDropped = false;
        }

        lineStart = text.Length;
        hasEmptyHole = false;
    }

    /// <summary>Whether the line before ends in one of some characters; it does where there is none.</summary>
    private readonly bool IsBehind(string ends) => lineStart < 2 || ends.IndexOf(text[lineStart - 2]) >= 0;
}
