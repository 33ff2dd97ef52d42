using System.Text;

namespace MnistNet;

/// <summary>The text of a C file, line by line, indented by its blocks. Of ASCII, so that every compiler reads it alike.</summary>
internal sealed class CText
{
    private const int ValuesInLine = 8;

    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Adds a line, empty without a text.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>Adds another text as it is.</summary>
    public void Add(CText other) => text.Append(other.text);

    /// <summary>Begins a block behind a line; it ends where this is disposed of.</summary>
    public Closing Block(string head)
    {
        Line($"{head} {{");
        depth++;
        return new Closing(this);
    }

    /// <summary>Begins the body of a function.</summary>
    public Closing Function(string head)
    {
        Line(head);
        Line("{");
        depth++;
        return new Closing(this);
    }

    /// <summary>Begins a block for names of its own.</summary>
    public Closing Part()
    {
        Line("{");
        depth++;
        return new Closing(this);
    }

    /// <summary>Begins a loop from 0 on.</summary>
    public Closing For(string counter, long count) => Block($"for (int {counter} = 0; {counter} < {Number(count)}; {counter}++)");

    /// <summary>Adds a constant array.</summary>
    public void Array(string type, string name, IEnumerable<string> values, string comment)
    {
        string[] all = [.. values];
        Line($"/* {comment} */");
        using (Block($"static const {type} {name}[{Number(all.Length)}] ="))
        {
            foreach (string[] line in all.Chunk(ValuesInLine))
            {
                Line(string.Join(", ", line) + ",");
            }
        }

        text.Length--;
        text.Append(";\n");
    }

    /// <summary>A number as C has it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as C has it, to the last bit.</summary>
    public static string Number(float value)
    {
        if (!float.IsFinite(value))
        {
            return float.IsNaN(value) ? "NAN" : value > 0 ? "INFINITY" : "-INFINITY";
        }

        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E') ? $"{digits}f" : $"{digits}.0f";
    }

    /// <summary>A text that a comment can hold, whatever it is.</summary>
    public static string Comment(string words)
    {
        StringBuilder comment = new(words.Length);
        foreach (char letter in words)
        {
            comment.Append(letter is >= ' ' and <= '~' ? letter.ToString() : letter == '×' ? "x" : $"\\u{(int)letter:x4}");
        }

        // What ends a comment, begins one within it, or begins a trigraph.
        return comment.Replace("*/", "* /").Replace("/*", "/ *").Replace("??", "? ?").ToString();
    }

    public override string ToString() => text.ToString();

    private void Close()
    {
        depth--;
        Line("}");
    }

    /// <summary>The end of a block.</summary>
    internal readonly struct Closing(CText text) : IDisposable
    {
        public void Dispose() => text.Close();
    }
}
